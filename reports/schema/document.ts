/** The parts of JSON Schema that report.schema.json uses. */
export interface SchemaNode {
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly const?: string;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: SchemaNode | boolean;
  readonly propertyNames?: SchemaNode;
  readonly items?: SchemaNode;
  readonly oneOf?: readonly SchemaNode[];
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, SchemaNode>>;
}

const cell = (text: string): string => text.replaceAll('|', '\\|');

function refName(node: SchemaNode): string | undefined {
  return node.$ref?.slice('#/$defs/'.length);
}

function typeOf(node: SchemaNode): string {
  const ref = refName(node);
  if (ref !== undefined) return `[${ref}](#${ref.toLowerCase()})`;
  if (node.const !== undefined) return `\`"${node.const}"\``;
  if (node.enum) return node.enum.map((v) => `\`"${v}"\``).join(', ');
  if (node.oneOf) return node.oneOf.map(typeOf).join(' or ');
  if (node.items) return `list of ${typeOf(node.items)}`;
  if (node.additionalProperties && typeof node.additionalProperties === 'object') {
    const or = Array.isArray(node.type) && node.type.includes('null') ? ' or null' : '';
    return `${typeOf(node.additionalProperties)} by name${or}`;
  }
  if (Array.isArray(node.type)) return node.type.join(' or ');
  return typeof node.type === 'string' ? node.type : 'any JSON';
}

function descriptionOf(node: SchemaNode, definitions: Readonly<Record<string, SchemaNode>>): string {
  if (node.description !== undefined) return node.description;
  const ref = refName(node);
  return (ref === undefined ? undefined : definitions[ref]?.description) ?? '';
}

function table(node: SchemaNode, definitions: Readonly<Record<string, SchemaNode>>, prefix = ''): string[] {
  const rows: string[] = [];
  for (const [name, property] of Object.entries(node.properties ?? {})) {
    const always = node.required?.includes(name) ? 'always' : 'optional';
    const description = cell(descriptionOf(property, definitions));
    const nested = property.properties !== undefined;
    rows.push(
      `| \`${prefix}${name}\` | ${nested ? 'object' : cell(typeOf(property))} | ${always} | ${description} |`,
    );
    if (nested) rows.push(...table(property, definitions, `${prefix}${name}.`));
  }
  return rows;
}

/** docs/json-report.md: every field of the JSON report with its type and meaning, made from the schema. */
export function documentSchema(schema: SchemaNode): string {
  const definitions = schema.$defs ?? {};
  const head = ['| field | type | present | meaning |', '| --- | --- | --- | --- |'];
  const lines = [
    '<!-- Made from reports/schema/report.schema.json: change the schema, not this page. -->',
    '# The JSON report',
    '',
    '`--format json` writes the outcome model itself. It is the format for other programs: fields are only added within',
    'a major version of `schemaVersion`, and a reader ignores what it does not know. The schema (JSON Schema 2020-12) is',
    '`reports/schema/report.schema.json`.',
    '',
    'Keys stand in the order below, so that the same run gives the same bytes.',
    '',
    `## Report`,
    '',
    schema.description ?? '',
    '',
    ...head,
    ...table(schema, definitions),
  ];
  for (const [name, node] of Object.entries(definitions)) {
    lines.push('', `## ${name}`, '', node.description ?? '');
    if (node.properties) lines.push('', ...head, ...table(node, definitions));
    else if (node.enum) lines.push('', `One of ${typeOf(node)}.`);
  }
  lines.push(
    '',
    '## Exit codes',
    '',
    '| code | when |',
    '| --- | --- |',
    '| 3 | a check or a probe broke (`error`): nothing that it would have said can be relied on |',
    '| 2 | an input could not be read or judged (`problems`), the arguments are unusable, or nothing was judged |',
    '| 1 | something failed: `fail` at `--fail-on` or worse or, with `--strict`, `unknown` |',
    '| 0 | otherwise |',
    '',
    'The highest that applies is given; it hides nothing, since every outcome is in the report whatever the code is.',
    '',
  );
  return lines.join('\n');
}
