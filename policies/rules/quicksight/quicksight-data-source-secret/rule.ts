import { isSymbolic } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { dynamicReference } from '../../../relations/dynamic-references';
import { hiddenProperty } from '../../../relations/hidden-value';
import { isFilled } from '../../../relations/scalars';

const PASSWORD = ['Credentials', 'CredentialPair', 'Password'] as const;
const KEY = ['Credentials', 'KeyPairCredentials', 'PrivateKey'] as const;
const SECRET = ['Credentials', 'SecretArn'] as const;

export const rule = defineRule({
  id: 'quicksight-data-source-secret',
  title: 'QuickSight data source has no credentials written in the template',
  severity: 'high',
  resource: 'AWS::QuickSight::DataSource',
  rationale:
    'A password or a private key in a template is in the repository, in the artifacts of the pipeline and in CloudFormation, for whoever may read one of them. It opens the database to them, past everything that QuickSight guards.',
  remediation: 'credentials: { secretArn: secret.secretArn }',
  whenNotToUse: 'There is no reason for credentials in a template: QuickSight reads a secret by itself.',
  controls: [
    'nist-800-53-r5:IA-5',
    'pci-dss-4.0:8.6.2',
    'soc2:CC6.1',
    'hipaa:164.312(d)',
    'wellarchitected:SEC02-BP03',
    'fedramp-ksi:KSI-SVC-ASM',
  ],
  requirements: ['C6.6', 'X.3'],
  references: [
    'https://docs.aws.amazon.com/quicksight/latest/user/secrets-manager-integration.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-quicksight-datasource-datasourcecredentials.html',
  ],
  messages: {
    secret: 'QuickSight reads the credentials from {secret}',
    reference: 'they are read from {service} at deployment',
    written: 'they are written in the template',
    none: 'it needs no credentials: it is reached by the role of QuickSight, or copies those of another',
    unknown: 'where they come from rests on {value}',
  },
  check(source, judge) {
    for (const path of [PASSWORD, KEY]) {
      const value = source.get(...path);
      if (value === undefined) continue;
      const at = [hiddenProperty(judge, source, path)];
      const reference = dynamicReference(judge.graph, value);
      if (reference && ['secretsmanager', 'ssm-secure'].includes(reference.service))
        return judge.pass('reference', { service: reference.service }, at);
      return isSymbolic(value) ? judge.unknown('unknown', { value }, at) : judge.fail('written', {}, at);
    }
    const secret = source.get(...SECRET);
    return isFilled(secret) === 'no'
      ? judge.notApplicable('none', {}, [])
      : judge.pass('secret', { secret }, [judge.property(source, SECRET)]);
  },
});
