import {
  isList,
  isObject,
  isSymbolic,
  type Path,
  type Resource,
  type Value,
  type ValueObject,
} from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { type ContainerAnswer, judgeContainers } from '../../../relations/containers';
import { hiddenParameter, isPrivateKey, secretReference } from '../../../relations/secret-values';

/** The names that ECS.8 looks for: with them in the environment, keys are what they hold. */
const KEYS = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'ECS_ENGINE_AUTH_DATA'];

export const rule = defineRule({
  id: 'ecs-environment-no-secret',
  title: 'No secret is written into the environment of an ECS container',
  severity: 'high',
  resource: 'AWS::ECS::TaskDefinition',
  rationale:
    'A task definition is configuration: everyone with ecs:DescribeTaskDefinition reads its environment, the console shows it, and every revision keeps it. The agent can fetch a secret when the task starts, with the role of the task and a record of who read it.',
  remediation:
    'taskDefinition.addContainer("app", { image, secrets: { PASSWORD: ecs.Secret.fromSecretsManager(secret) } })',
  whenNotToUse: 'Never for keys; for a value that is merely marked NoEcho and is no secret.',
  controls: [
    'fsbp:ECS.8',
    'nist-800-53-r5:IA-5(7)',
    'nist-800-53-r5:SC-12',
    'pci-dss-4.0:8.6.2',
    'soc2:CC6.1',
    'wellarchitected:SEC02-BP03',
    'fedramp-ksi:KSI-SVC-ASM',
  ],
  requirements: ['C3.2', 'X.3'],
  references: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-8',
  ],
  messages: {
    pass: 'no variable holds a key, a dynamic reference to a secret or a parameter that is not to be shown',
    fail: 'the container {container} has {what} in its environment',
    none: 'it defines no container',
    unknown: 'what the environment holds rests on {value}',
  },
  check: (definition, judge) =>
    judgeContainers(definition, judge, (container, at) => ofContainer(definition, container, at)),
});

function ofContainer(definition: Resource, container: ValueObject, at: Path): ContainerAnswer {
  const environment = container['Environment'];
  // The values themselves are never shown: the evidence is the container's name.
  const path = ['Name'];
  if (isSymbolic(environment)) return { truth: 'unknown', path, restsOn: environment };
  if (!isList(environment)) return { truth: 'yes', path };
  let restsOn: Value | undefined;
  for (const [index, entry] of environment.entries()) {
    if (isSymbolic(entry)) restsOn ??= entry;
    if (!isObject(entry)) continue;
    const { Name: name, Value: value } = entry;
    if (isSymbolic(name)) restsOn ??= name;
    const what = secretIn(definition, name, value, [...at, 'Environment', index, 'Value']);
    if (what !== undefined) return { truth: 'no', path, what };
  }
  return { truth: restsOn === undefined ? 'yes' : 'unknown', path, restsOn };
}

function secretIn(
  definition: Resource,
  name: Value | undefined,
  value: Value | undefined,
  place: Path,
): string | undefined {
  const shown = String(name);
  if (KEYS.includes(shown)) return `the variable ${shown}`;
  if (isPrivateKey(value)) return `a private key in ${shown}`;
  const reference = secretReference(value);
  if (reference !== undefined) return `what ${reference} resolves to in ${shown}`;
  const parameter = hiddenParameter(definition, place);
  return parameter && `the parameter ${parameter}, which is marked as not to be shown, in ${shown}`;
}
