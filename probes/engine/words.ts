import type { Evidence } from '../../reports';
import type { Path, Resource } from '../../template';
import { redactText } from '../clients/redact';
import type { Data, Finding, ProbeMetadata } from './probe';

/** The message of a probe with its values put in. */
export function messageText(
  probe: ProbeMetadata,
  message: string,
  data: Readonly<Record<string, string>>,
): string {
  const template = Object.hasOwn(probe.messages, message)
    ? (probe.messages as Readonly<Record<string, string>>)[message]
    : undefined;
  if (template === undefined) throw new Error(`the probe ${probe.id} has no message ${message}`);
  return redactText(
    template.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = Object.hasOwn(data, name) ? data[name] : undefined;
      if (value === undefined)
        throw new Error(`the message ${message} of ${probe.id} wants a value for ${name}`);
      return value;
    }),
  );
}

export function findingOf(
  verdict: Finding['verdict'],
  message: string,
  data: Data = {},
  evidence: readonly Evidence[] = [],
): Finding {
  const shown: Record<string, string> = Object.create(null);
  for (const [key, value] of Object.entries(data))
    shown[key] = value === undefined ? 'not set' : String(value);
  return { verdict, message, data: shown, evidence };
}

/** The property of the template that promises what is asked. */
export function propertyEvidence(resource: Resource, path: Path, text: string): Evidence {
  return {
    kind: 'promise',
    text,
    path: ['Properties', ...path].join('.'),
    location: resource.locate(...path),
  };
}
