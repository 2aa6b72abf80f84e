/** Framework mappings as versioned data: which controls exist, under which id, and what they are about. */

/** One framework in one version. */
export interface Framework {
  /** Id in `framework:id` of a control: kebab-case, with the version where several are in use. */
  readonly id: string;
  readonly title: string;
  /** Version of the framework, as its publisher names it. */
  readonly version: string;
  /** Where ids and titles come from, and what was left out. */
  readonly source: string;
  /** ISO date on which the data were last compared with the source. */
  readonly date: string;
  /** Controls by id, in the framework's own order. Titles of CIS, PCI, SOC 2 and AWS controls are in our words. */
  readonly controls: Readonly<Record<string, { readonly title: string }>>;
}

/** Each file is read when it is first asked for: a command that names no control does not pay for them. */
const LOADERS: ReadonlyMap<string, () => Framework> = new Map([
  ['fsbp', () => require('./fsbp.json') as Framework],
  ['securityhub', () => require('./securityhub.json') as Framework],
  ['nist-800-53-r5', () => require('./nist-800-53-r5.json') as Framework],
  ['pci-dss-4.0', () => require('./pci-dss-4.0.json') as Framework],
  ['cis-aws-foundations-5.0', () => require('./cis-aws-foundations-5.0.json') as Framework],
  ['soc2', () => require('./soc2.json') as Framework],
  ['hipaa', () => require('./hipaa.json') as Framework],
  ['wellarchitected', () => require('./wellarchitected.json') as Framework],
  ['fedramp-ksi', () => require('./fedramp-ksi.json') as Framework],
]);

/** Ids of all frameworks; reads no file. */
export const FRAMEWORK_IDS: readonly string[] = [...LOADERS.keys()];

/** One framework, or undefined when there is none of that id. */
export function framework(id: string): Framework | undefined {
  // Node keeps what was required: the second call is a look-up.
  return LOADERS.get(id)?.();
}

/** All frameworks. */
export function frameworks(): readonly Framework[] {
  return [...LOADERS.values()].map((load) => load());
}

/** The title of a control such as `fsbp:S3.8`, or undefined when there is no such framework or control. */
export function control(id: string): string | undefined {
  const colon = id.indexOf(':');
  if (colon < 0) return undefined;
  const controls = framework(id.slice(0, colon))?.controls;
  const name = id.slice(colon + 1);
  return controls !== undefined && Object.hasOwn(controls, name) ? controls[name]?.title : undefined;
}
