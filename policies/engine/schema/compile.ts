import Ajv, { _, type ValidateFunction } from 'ajv';
import { forMode, type JsonSchema, SYMBOLIC_KEYWORD } from './three-valued';

/** Both readings of one schema (three-valued.ts). */
export interface Validators {
  readonly must: ValidateFunction;
  readonly may: ValidateFunction;
}

/** ajv with the keyword that tells symbolic values apart; used here and where validators are compiled ahead of time. */
export function createAjv(options: ConstructorParameters<typeof Ajv>[0] = {}): Ajv {
  const ajv = new Ajv({
    allErrors: false,
    strict: true,
    strictTypes: false,
    strictRequired: false,
    allowUnionTypes: true,
    ...options,
  });
  ajv.addKeyword({
    keyword: SYMBOLIC_KEYWORD,
    schemaType: 'boolean',
    code(cxt) {
      const { data } = cxt;
      // The symbol of template/value: no key of a template can pretend to be one.
      cxt.pass(
        _`typeof ${data} === "object" && ${data} !== null && ${data}[Symbol.for("cdk-assay.symbolic")] === true`,
      );
    },
  });
  return ajv;
}

let shared: Ajv | undefined;
const compiled = new WeakMap<object, Validators>();

/** The validators of a rule's schema. The published bundle has this module replaced by validators compiled ahead of time. */
export function validatorsOf(rule: { readonly id: string; readonly schema: JsonSchema }): Validators {
  let validators = compiled.get(rule);
  if (!validators) {
    shared ??= createAjv();
    validators = {
      must: shared.compile(forMode(rule.schema, 'must')),
      may: shared.compile(forMode(rule.schema, 'may')),
    };
    compiled.set(rule, validators);
  }
  return validators;
}
