import type { Breakage } from '../case';
import type { ResourceEditor, TemplateEditor } from '../template-editor';

const VARIABLES = ['Properties', 'Environment', 'Variables'];
const STATEMENTS = ['Properties', 'PolicyDocument', 'Statement'];

const signer = (templates: TemplateEditor): ResourceEditor =>
  templates.find('AWS::Lambda::Function', 'signurl');

/** C4.3: the functions that register and sign, and the key. */
export const signingBreakages: readonly Breakage[] = [
  {
    requirement: 'C4.3',
    name: 'the signer is no longer told the secret of its key',
    change: (templates) => {
      signer(templates).remove([...VARIABLES, 'SIGNING_KEY_SECRET']);
    },
    fails: ['cloudfront-url-signer-wired'],
    probes: ['cloudfront-urls-signed-for-members'],
  },
  {
    requirement: 'C4.3',
    name: 'the signer may no longer read its key',
    change: (templates) => {
      const policy = templates.find('AWS::IAM::Policy', 'signurlSurroundingsRoleDefault');
      const index = policy.indexOf(STATEMENTS, (one) => JSON.stringify(one).includes('secretsmanager'));
      policy.remove([...STATEMENTS, index]);
    },
    fails: ['cloudfront-url-signer-wired'],
    probes: ['cloudfront-urls-signed-for-members'],
  },
  {
    requirement: 'C4.3',
    name: 'the signer takes another key than the group trusts',
    change: (templates) => {
      templates.add('OtherKey', {
        Type: 'AWS::SecretsManager::Secret',
        Properties: { GenerateSecretString: {} },
      });
      templates.add('OtherRotation', {
        Type: 'AWS::SecretsManager::RotationSchedule',
        Properties: {
          SecretId: { Ref: 'OtherKey' },
          HostedRotationLambda: { RotationType: 'PostgreSQLSingleUser' },
          RotationRules: { AutomaticallyAfterDays: 30 },
        },
      });
      signer(templates).set([...VARIABLES, 'SIGNING_KEY_SECRET'], { Ref: 'OtherKey' });
    },
    fails: ['cloudfront-url-signer-wired'],
    probes: ['cloudfront-urls-signed-for-members'],
  },
  {
    requirement: 'C4.3',
    name: 'nothing signs for the distribution',
    change: (templates) => {
      signer(templates).set([...VARIABLES, 'CONTENT_DOMAIN'], 'elsewhere.example.org');
    },
    fails: ['cloudfront-url-signer-wired'],
    probes: ['cloudfront-urls-signed-for-members'],
  },
  {
    requirement: 'C4.3',
    name: 'nobody can be registered as premium',
    change: (templates) => {
      const policy = templates.find('AWS::IAM::Policy', 'registerpremiumSurroundingsRoleDefault');
      policy.set([...STATEMENTS, 0, 'Action'], 'dynamodb:GetItem');
    },
    fails: ['cloudfront-url-signer-wired'],
    probes: ['cloudfront-urls-signed-for-members'],
  },
  {
    requirement: 'C4.3',
    name: 'the API of the signer calls another function',
    change: (templates) => {
      const other = templates.find('AWS::ApiGateway::Method', 'premiumGET');
      const uri = other.get(['Properties', 'Integration', 'Uri']);
      if (uri === undefined) throw new Error('there is no integration');
      templates
        .find('AWS::ApiGateway::Method', 'contentidurlPOST')
        .set(['Properties', 'Integration', 'Uri'], uri);
    },
    fails: ['cloudfront-url-signer-wired'],
    probes: ['cloudfront-urls-signed-for-members'],
  },
  {
    requirement: 'C4.3',
    name: 'the private key stands in the environment of the signer',
    change: (templates) => {
      signer(templates).set(
        [...VARIABLES, 'PRIVATE_KEY'],
        '-----BEGIN PRIVATE KEY-----\nnot one\n-----END PRIVATE KEY-----',
      );
    },
    fails: ['lambda-environment-no-secret'],
  },
  {
    requirement: 'C4.3',
    name: 'CloudFormation puts the private key into the environment of the signer',
    change: (templates) => {
      const { id } = templates.find('AWS::SecretsManager::Secret');
      signer(templates).set([...VARIABLES, 'PRIVATE_KEY'], {
        'Fn::Sub': `{{resolve:secretsmanager:\${${id}}:SecretString:privateKey}}`,
      });
    },
    fails: ['lambda-environment-no-secret'],
  },
  {
    requirement: 'C4.3',
    name: 'the key is no longer rotated',
    change: (templates) => {
      templates.find('AWS::SecretsManager::RotationSchedule').drop();
    },
    fails: ['secretsmanager-secret-rotated'],
  },
  {
    requirement: 'C4.3',
    name: 'Secrets Manager may not call the function that rotates',
    change: (templates) => {
      templates.find('AWS::Lambda::Permission', 'SecretsManager').drop();
    },
    fails: ['secretsmanager-secret-rotated'],
  },
  {
    requirement: 'C4.3',
    name: 'the function that rotates may not put a new key',
    change: (templates) => {
      const policy = templates.find('AWS::IAM::Policy', 'rotatekeySurroundingsRoleDefault');
      const actions = [...STATEMENTS, 0, 'Action'];
      policy.remove([...actions, policy.indexOf(actions, (one) => one === 'secretsmanager:PutSecretValue')]);
    },
    fails: ['secretsmanager-secret-rotated'],
  },
  {
    requirement: 'C4.3',
    name: 'the signer may do everything with its key',
    change: (templates) => {
      const policy = templates.find('AWS::IAM::Policy', 'signurlSurroundingsRoleDefault');
      const index = policy.indexOf(STATEMENTS, (one) => JSON.stringify(one).includes('secretsmanager'));
      policy.set([...STATEMENTS, index, 'Action'], 'secretsmanager:*');
    },
    fails: ['lambda-role-least-privilege'],
  },
  {
    requirement: 'C4.3',
    name: 'the signer may make users premium by itself',
    change: (templates) => {
      const policy = templates.find('AWS::IAM::Policy', 'signurlSurroundingsRoleDefault');
      const index = policy.indexOf(STATEMENTS, (one) => JSON.stringify(one).includes('dynamodb:GetItem'));
      policy.set([...STATEMENTS, index, 'Action'], ['dynamodb:GetItem', 'dynamodb:PutItem']);
    },
    fails: ['lambda-role-least-privilege'],
  },
  {
    requirement: 'C4.3',
    name: 'the signer of a given key may read another secret only',
    variant: 'given-keys',
    change: (templates) => {
      const policy = templates.find('AWS::IAM::Policy', 'signurlSurroundingsRoleDefault');
      const index = policy.indexOf(STATEMENTS, (one) => JSON.stringify(one).includes('secretsmanager'));
      policy.set(
        [...STATEMENTS, index, 'Resource'],
        'arn:aws:secretsmanager:us-east-1:123456789012:secret:other-AbCdEf',
      );
    },
    fails: ['cloudfront-url-signer-wired'],
  },
];
