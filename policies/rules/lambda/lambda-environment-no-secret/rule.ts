import { isObject, isSymbolic } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { hiddenParameter, isPrivateKey, secretReference } from '../../../relations/secret-values';

const VARIABLES = ['Environment', 'Variables'] as const;

export const rule = defineRule({
  id: 'lambda-environment-no-secret',
  title: 'No secret is written into the environment of a Lambda function',
  severity: 'high',
  resource: 'AWS::Lambda::Function',
  baseline: false,
  rationale:
    "A function's environment is configuration: everyone with lambda:GetFunction reads it, it stands in the console, in exports and in crash dumps, and every published version keeps it for ever. A dynamic reference does not help: CloudFormation puts the secret itself there when it deploys, and a rotation never reaches it.",
  remediation:
    'environment: { SECRET_ARN: secret.secretArn }, then secret.grantRead(fn) and GetSecretValue when the function runs',
  whenNotToUse: 'Never for keys; for a value that is merely marked NoEcho and is no secret.',
  controls: [
    'nist-800-53-r5:IA-5(7)',
    'nist-800-53-r5:SC-12',
    'pci-dss-4.0:8.6.2',
    'pci-dss-4.0:3.6.1.4',
    'wellarchitected:SEC02-BP03',
  ],
  requirements: ['C4.3'],
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-encryption',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html',
  ],
  messages: {
    none: 'no variable holds a private key, a dynamic reference to a secret or a parameter that is not to be shown',
    privateKey: 'the variable {name} holds a private key',
    resolved: 'the variable {name} holds what {reference} resolves to: the secret itself',
    noEcho: 'the variable {name} holds the parameter {parameter}, which is marked as not to be shown',
    unknown: 'what the environment holds rests on {value}',
    empty: 'it has no environment',
  },
  check(fn, judge) {
    const variables = fn.get(...VARIABLES);
    if (isSymbolic(variables))
      return judge.unknown('unknown', { value: variables }, [judge.property(fn, VARIABLES)]);
    if (!isObject(variables)) return judge.notApplicable('empty');
    for (const name of Object.keys(variables)) {
      const value = variables[name];
      // The value itself is never shown, neither here nor as evidence.
      const evidence = [judge.fact('variable', `the variable ${name} of ${fn.logicalId}`)];
      if (isPrivateKey(value)) return judge.fail('privateKey', { name }, evidence);
      const reference = secretReference(value);
      if (reference !== undefined) return judge.fail('resolved', { name, reference }, evidence);
      const parameter = hiddenParameter(fn, [...VARIABLES, name]);
      if (parameter !== undefined) return judge.fail('noEcho', { name, parameter }, evidence);
    }
    return judge.pass('none', {}, [
      judge.fact('variables', `looked at ${Object.keys(variables).join(', ')}`),
    ]);
  },
});
