/** Names of the stack outputs of big data. */
export const bigDataOutputs = {} as const;
