/** Group of the user pool whose members say who is premium: the shop, not its customers. */
export const BILLING = 'billing';

/** Group of the user pool whose members change the content. */
export const EDITORS = 'editors';
