import type { Breakage } from '../../case';
import type { ResourceEditor, TemplateEditor } from '../../template-editor';

const STATEMENTS = ['Properties', 'PolicyDocument', 'Statement'];
const MAPPING = 'AWS::Lambda::EventSourceMapping';

function rights(templates: TemplateEditor): ResourceEditor {
  return templates.find('AWS::IAM::Policy', 'WelcomeSendSurroundingsRoleDefaultPolicy');
}

function withoutStatement(templates: TemplateEditor, word: string): void {
  const policy = rights(templates);
  const at = policy.indexOf(STATEMENTS, (one) => JSON.stringify(one).includes(word));
  policy.remove([...STATEMENTS, at]);
}

/** From a member's record to the welcome. */
export const welcomeBreakages: readonly Breakage[] = [
  {
    requirement: 'C2.4',
    name: 'the stream holds keys only',
    change: (templates) => {
      templates
        .find('AWS::DynamoDB::GlobalTable')
        .set(['Properties', 'StreamSpecification', 'StreamViewType'], 'KEYS_ONLY');
    },
    fails: ['dynamodb-stream-feeds-function'],
  },
  {
    requirement: 'C2.4',
    name: 'nobody reads the stream',
    change: (templates) => {
      templates.find(MAPPING).drop();
    },
    // The queue of failures is then one that nothing fails into.
    fails: ['dynamodb-stream-feeds-function', 'lambda-stream-mailer-only-sends', 'sqs-queue-dead-letter'],
  },
  {
    requirement: 'C2.4',
    name: 'the mapping is off',
    change: (templates) => {
      templates.find(MAPPING).set(['Properties', 'Enabled'], false);
    },
    fails: ['dynamodb-stream-feeds-function', 'lambda-stream-mailer-only-sends'],
  },
  {
    requirement: 'C2.4',
    name: 'the stream invokes another function',
    change: (templates) => {
      const other = templates.find('AWS::Lambda::Function', 'MakeThumbnail').id;
      templates.find(MAPPING).set(['Properties', 'FunctionName'], { Ref: other });
    },
    fails: ['dynamodb-stream-feeds-function', 'lambda-stream-mailer-only-sends'],
  },
  {
    requirement: 'C2.4',
    name: 'the function may not read the stream',
    change: (templates) => withoutStatement(templates, 'dynamodb:GetRecords'),
    fails: ['dynamodb-stream-feeds-function'],
  },
  {
    requirement: 'C2.4',
    name: 'failures are dropped',
    change: (templates) => {
      templates.find(MAPPING).remove(['Properties', 'DestinationConfig']);
    },
    // What it may still send to the queue is more than it is for.
    fails: [
      'dynamodb-stream-feeds-function',
      'lambda-stream-mailer-only-sends',
      'sqs-queue-dead-letter',
      'lambda-stream-failures-kept',
    ],
  },
  {
    requirement: 'C2.4',
    name: 'the function may not keep failures',
    change: (templates) => withoutStatement(templates, 'sqs:SendMessage'),
    fails: ['dynamodb-stream-feeds-function'],
  },
  {
    requirement: 'C2.4',
    name: 'the function may not send',
    change: (templates) => withoutStatement(templates, 'ses:SendEmail'),
    fails: ['lambda-stream-mailer-only-sends'],
  },
  {
    requirement: 'C2.4',
    name: 'the function may send from any address',
    change: (templates) => {
      const policy = rights(templates);
      const at = policy.indexOf(STATEMENTS, (one) => JSON.stringify(one).includes('ses:'));
      policy.set([...STATEMENTS, at, 'Resource'], '*');
    },
    fails: ['lambda-stream-mailer-only-sends', 'iam-no-wildcard-beyond-template'],
  },
  {
    requirement: 'C2.4',
    name: 'the function may change identities too',
    change: (templates) => {
      const policy = rights(templates);
      const at = policy.indexOf(STATEMENTS, (one) => JSON.stringify(one).includes('ses:'));
      policy.set([...STATEMENTS, at, 'Action'], ['ses:SendEmail', 'ses:DeleteEmailIdentity']);
    },
    fails: ['lambda-stream-mailer-only-sends'],
  },
  {
    requirement: 'C2.4',
    name: 'the function may read the members',
    change: (templates) => {
      const table = templates.find('AWS::DynamoDB::GlobalTable').id;
      rights(templates).push(STATEMENTS, {
        Effect: 'Allow',
        Action: 'dynamodb:GetItem',
        Resource: { 'Fn::GetAtt': [table, 'Arn'] },
      });
    },
    fails: ['lambda-stream-mailer-only-sends'],
  },
  {
    requirement: 'C2.4',
    name: 'a right is granted under a name that no action has',
    change: (templates) => {
      const policy = rights(templates);
      const at = policy.indexOf(STATEMENTS, (one) => JSON.stringify(one).includes('ses:'));
      policy.set([...STATEMENTS, at, 'Action'], ['ses:SendEmail', 'ses:SendMail']);
    },
    fails: ['iam-action-exists', 'lambda-stream-mailer-only-sends'],
  },
];
