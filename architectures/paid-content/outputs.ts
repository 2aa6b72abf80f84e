/** Names of the stack outputs of paid content. */
export const paidContentOutputs = {} as const;
