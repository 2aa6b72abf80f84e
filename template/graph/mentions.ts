import type { Mention, Template } from '../model/template';
import type { Resource } from './resource';

/** Deep enough for a resource handed through nested stacks and exports many times over. */
const MAX_HOPS = 16;

/** What following a mention needs to know of the templates that are deployed together. */
export interface Links {
  resource(template: Template, logicalId: string): Resource | undefined;
  /** The template that a nested-stack resource stands for. */
  child(template: Template, logicalId: string): Template | undefined;
  parent(template: Template): { readonly template: Template; readonly logicalId: string } | undefined;
  /** The output that exports a name. */
  exporter(name: string): { readonly template: Template; readonly output: string } | undefined;
}

export interface Reference {
  readonly from: Resource;
  readonly to: Resource;
  readonly by: Mention['by'];
  readonly attribute: string | undefined;
}

/**
 * Every reference between resources, followed through parameters of nested stacks, their outputs, and exports. Static: a
 * reference inside an `Fn::If` counts whether or not a scenario takes it.
 */
export function references(templates: readonly Template[], links: Links): Reference[] {
  const found: Reference[] = [];
  for (const template of templates) {
    for (const mention of template.mentions) {
      const from = mention.from === '' ? undefined : links.resource(template, mention.from);
      if (!from) continue;
      for (const { to, attribute } of targets(template, mention, links, 0)) {
        found.push({ from, to, by: mention.by, attribute });
      }
    }
  }
  return found;
}

interface Target {
  readonly to: Resource;
  readonly attribute: string | undefined;
}

function targets(template: Template, mention: Mention, links: Links, hops: number): Target[] {
  if (hops > MAX_HOPS) return [];
  const follow = (inside: Template, wanted: (m: Mention) => boolean): Target[] =>
    inside.mentions.filter(wanted).flatMap((m) => targets(inside, m, links, hops + 1));
  if (mention.target === 'parameter') {
    const parent = links.parent(template);
    if (!parent) return [];
    return follow(parent.template, (m) => m.from === parent.logicalId && m.through === mention.to);
  }
  if (mention.target === 'import') {
    const exporter = links.exporter(mention.to);
    return exporter ? follow(exporter.template, (m) => m.from === '' && m.through === exporter.output) : [];
  }
  const child = mention.attribute?.startsWith('Outputs.') ? links.child(template, mention.to) : undefined;
  if (child) {
    const output = mention.attribute?.slice('Outputs.'.length);
    return follow(child, (m) => m.from === '' && m.through === output);
  }
  const to = links.resource(template, mention.to);
  return to ? [{ to, attribute: mention.attribute }] : [];
}
