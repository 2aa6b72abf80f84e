/** What an operator compares by. */
export type Family = 'string' | 'arn' | 'numeric' | 'date' | 'bool' | 'binary' | 'ip' | 'null';

/** How a value is compared with each of the condition's values. */
export type Comparison = 'equals' | 'equals-ignore-case' | 'like' | '<' | '<=' | '>' | '>=';

/** A condition operator taken apart: `ForAnyValue:StringNotLikeIfExists`. */
export interface ConditionOperator {
  /** As written. */
  readonly name: string;
  readonly family: Family;
  readonly comparison: Comparison;
  /** `…Not…`: true when none of the values matches. */
  readonly negated: boolean;
  readonly ifExists: boolean;
  readonly quantifier: 'none' | 'all' | 'any';
}

type Base = Pick<ConditionOperator, 'family' | 'comparison' | 'negated'>;

const base = (family: Family, comparison: Comparison, negated = false): Base => ({
  family,
  comparison,
  negated,
});

/** AWS: "IAM JSON policy elements: Condition operators". */
const BASES: ReadonlyMap<string, Base> = new Map([
  ['stringequals', base('string', 'equals')],
  ['stringnotequals', base('string', 'equals', true)],
  ['stringequalsignorecase', base('string', 'equals-ignore-case')],
  ['stringnotequalsignorecase', base('string', 'equals-ignore-case', true)],
  ['stringlike', base('string', 'like')],
  ['stringnotlike', base('string', 'like', true)],
  ['numericequals', base('numeric', 'equals')],
  ['numericnotequals', base('numeric', 'equals', true)],
  ['numericlessthan', base('numeric', '<')],
  ['numericlessthanequals', base('numeric', '<=')],
  ['numericgreaterthan', base('numeric', '>')],
  ['numericgreaterthanequals', base('numeric', '>=')],
  ['dateequals', base('date', 'equals')],
  ['datenotequals', base('date', 'equals', true)],
  ['datelessthan', base('date', '<')],
  ['datelessthanequals', base('date', '<=')],
  ['dategreaterthan', base('date', '>')],
  ['dategreaterthanequals', base('date', '>=')],
  ['bool', base('bool', 'equals')],
  ['binaryequals', base('binary', 'equals')],
  ['ipaddress', base('ip', 'equals')],
  ['notipaddress', base('ip', 'equals', true)],
  // "ArnEquals and ArnLike behave identically."
  ['arnequals', base('arn', 'like')],
  ['arnlike', base('arn', 'like')],
  ['arnnotequals', base('arn', 'like', true)],
  ['arnnotlike', base('arn', 'like', true)],
  ['null', base('null', 'equals')],
]);

/** Takes an operator's name apart; undefined for one that does not exist. */
export function parseOperator(name: string): ConditionOperator | undefined {
  let rest = name.toLowerCase();
  let quantifier: ConditionOperator['quantifier'] = 'none';
  if (rest.startsWith('forallvalues:')) quantifier = 'all';
  else if (rest.startsWith('foranyvalue:')) quantifier = 'any';
  if (quantifier !== 'none') rest = rest.slice(rest.indexOf(':') + 1);
  const ifExists = rest.endsWith('ifexists');
  if (ifExists) rest = rest.slice(0, -'ifexists'.length);
  const found = BASES.get(rest);
  // "You can add IfExists to the end of any condition operator name except the Null condition."
  if (found === undefined || (found.family === 'null' && (ifExists || quantifier !== 'none')))
    return undefined;
  return { name, ...found, ifExists, quantifier };
}
