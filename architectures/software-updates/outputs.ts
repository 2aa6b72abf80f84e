/** Names of the stack outputs of software updates. */
export const softwareUpdatesOutputs = {} as const;
