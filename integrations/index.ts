/** The door of the integrations: the gate inside of other tools. Each is published as an entry of its own. */

export { AssayValidation, type AssayValidationOptions } from './cdk';
export { assayMatchers } from './matchers';
