import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EndpointFile } from '../probes';
import type { StackValues, Twin } from '../twin';

/** The twin's endpoints as probes take them. */
export function endpointFile(twin: Twin): EndpointFile {
  const { hosts, dns, resolver, anchors, ca } = twin.endpoints;
  return { hosts, dns, ca, anchors, ...(resolver && { resolver }) };
}

/** `{ "Stack": { "Key": "value" } }`, as `cdk deploy --outputs-file` writes it. */
export function outputsJson(values: StackValues): string {
  const stacks = [...values].map(([stack, entries]) => [stack, Object.fromEntries(entries)] as const);
  return `${JSON.stringify(Object.fromEntries(stacks), null, 2)}\n`;
}

/** As `describe-stack-resources` answers, one object a stack. */
export function resourcesJson(values: StackValues): string {
  const stacks = [...values].map(([stack, entries]) => ({
    StackResources: [...entries].map(([id, physical]) => ({
      StackName: stack,
      LogicalResourceId: id,
      PhysicalResourceId: physical,
    })),
  }));
  return `${JSON.stringify(stacks, null, 2)}\n`;
}

/** Writes all that `assay probe` needs to ask this twin from another process. */
export function writeTwinFiles(twin: Twin, directory: string): readonly string[] {
  mkdirSync(directory, { recursive: true });
  const files: readonly (readonly [string, string])[] = [
    ['outputs.json', outputsJson(twin.outputs)],
    ['resources.json', resourcesJson(twin.resources)],
    ['endpoints.json', `${JSON.stringify(endpointFile(twin), null, 2)}\n`],
    ...twin.signingKeys.map(({ keyPairId, privateKey }) => [`${keyPairId}.pem`, privateKey] as const),
  ];
  return files.map(([name, text]) => {
    const path = join(directory, name);
    // Keys that live as long as the twin does; for nobody else's eyes all the same.
    writeFileSync(path, text, { mode: name.endsWith('.pem') ? 0o600 : 0o644 });
    return path;
  });
}
