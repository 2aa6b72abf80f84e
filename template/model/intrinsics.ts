import type { Raw, RawObject } from '../source/source';

/** Every function that CloudFormation has, by its long name. Source: Intrinsic function and Rules function reference. */
export const FUNCTIONS: ReadonlySet<string> = new Set([
  'Ref',
  'Fn::Base64',
  'Fn::Cidr',
  'Fn::FindInMap',
  'Fn::GetAtt',
  'Fn::GetAZs',
  'Fn::If',
  'Fn::ImportValue',
  'Fn::Join',
  'Fn::Length',
  'Fn::Select',
  'Fn::Split',
  'Fn::Sub',
  'Fn::ToJsonString',
  'Fn::Transform',
  'Fn::And',
  'Fn::Equals',
  'Fn::Not',
  'Fn::Or',
  'Fn::Contains',
  'Fn::EachMemberEquals',
  'Fn::EachMemberIn',
  'Fn::RefAll',
  'Fn::ValueOf',
  'Fn::ValueOfAll',
  'Fn::GetStackOutput',
]);

export const PSEUDO_PARAMETERS: ReadonlySet<string> = new Set([
  'AWS::AccountId',
  'AWS::NoValue',
  'AWS::NotificationARNs',
  'AWS::Partition',
  'AWS::Region',
  'AWS::StackId',
  'AWS::StackName',
  'AWS::URLSuffix',
]);

export interface Call {
  readonly name: string;
  readonly arg: Raw;
}

export function isRawObject(raw: Raw | undefined): raw is RawObject {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}

/** The function call that a node is: an object whose only key is `Ref` or begins with `Fn::`. */
export function callOf(raw: RawObject): Call | undefined {
  let name: string | undefined;
  for (const key in raw) {
    if (name !== undefined) return undefined;
    if (key !== 'Ref' && !key.startsWith('Fn::')) return undefined;
    name = key;
  }
  if (name === undefined || name.startsWith('Fn::ForEach::')) return undefined;
  return { name, arg: raw[name] ?? null };
}

/** A piece of a `Fn::Sub` string: text, or the name between `${` and `}`. */
export type SubPart = { readonly literal: string } | { readonly variable: string };

const parsed = new Map<string, readonly SubPart[]>();

/** Splits a `Fn::Sub` string; `${!Name}` is the literal `${Name}`. Linear in its length. */
export function subParts(template: string): readonly SubPart[] {
  const cached = parsed.get(template);
  if (cached) return cached;
  const parts: SubPart[] = [];
  let literal = '';
  let from = 0;
  for (let open = template.indexOf('${'); open >= 0; open = template.indexOf('${', from)) {
    const close = template.indexOf('}', open);
    if (close < 0) break;
    literal += template.slice(from, open);
    const name = template.slice(open + 2, close);
    if (name.startsWith('!')) literal += `\${${name.slice(1)}}`;
    else {
      if (literal !== '') parts.push({ literal });
      literal = '';
      parts.push({ variable: name.trim() });
    }
    from = close + 1;
  }
  literal += template.slice(from);
  if (literal !== '') parts.push({ literal });
  // Bounded: a hostile run of different strings must not keep them all.
  if (parsed.size > 10_000) parsed.clear();
  parsed.set(template, parts);
  return parts;
}

/** The resource and attribute of a `Fn::GetAtt` in either form; the attribute may be an expression. */
export function getAttParts(arg: Raw): { logicalId: string; attribute: Raw } | undefined {
  if (typeof arg === 'string') {
    const dot = arg.indexOf('.');
    return dot > 0 ? { logicalId: arg.slice(0, dot), attribute: arg.slice(dot + 1) } : undefined;
  }
  if (!Array.isArray(arg) || arg.length < 2 || typeof arg[0] !== 'string') return undefined;
  return { logicalId: arg[0], attribute: arg.length === 2 ? arg[1] : arg.slice(1).join('.') };
}

/**
 * The name under which the output that `Fn::GetStackOutput` reads is kept among the exports: CDK refers to other stacks by it
 * since its references are weak. Undefined where its members are not plain text, or name a role of another account.
 */
export function stackOutputName(arg: Raw): string | undefined {
  if (!isRawObject(arg)) return undefined;
  const { StackName: stack, OutputName: output, Region: region = '', ...rest } = arg;
  if (Object.keys(rest).length > 0 || typeof stack !== 'string' || typeof output !== 'string')
    return undefined;
  return typeof region === 'string' ? outputName(stack, output, region) : undefined;
}

/** @param region Empty for the region of whoever asks. */
export function outputName(stack: string, output: string, region: string): string {
  return `GetStackOutput ${region} ${stack} ${output}`;
}
