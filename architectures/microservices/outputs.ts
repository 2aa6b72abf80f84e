/** Names of the stack outputs of the microservices. */
export const microservicesOutputs = {} as const;
