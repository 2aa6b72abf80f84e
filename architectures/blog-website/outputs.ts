/** Names of the stack outputs of the blog website. */
export const blogWebsiteOutputs = {} as const;
