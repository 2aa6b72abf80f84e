import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { graphFrom } from '../testing/graph-from';
import { startTwin, type Twin } from '../twin';

const ROLE = {
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } },
      ],
    },
  },
};

const fn = (ZipFile: string) => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    Runtime: 'nodejs24.x',
    Handler: 'index.handler',
    Timeout: 1,
    Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
    Environment: { Variables: { GREETING: 'hello' } },
    Code: { ZipFile },
  },
});

const TEMPLATE = {
  Resources: {
    Role: ROLE,
    Greets: fn(
      "exports.handler = async (event, context) => ({ said: process.env.GREETING + ' ' + event.name, region: process.env.AWS_REGION, key: process.env.AWS_ACCESS_KEY_ID.slice(0, 4), by: context.functionName, home: process.env.HOME })",
    ),
    Throws: fn("exports.handler = async () => { throw new TypeError('not that') }"),
    Waits: fn('exports.handler = () => new Promise(() => setInterval(() => undefined, 1000))'),
    Exits: fn('exports.handler = async () => process.exit(3)'),
    Older: fn("exports.handler = (event, context, done) => done(null, 'called back')"),
  },
};

describe('Lambda of the twin, by the client that users use', () => {
  let twin: Twin;
  beforeAll(async () => {
    twin = await startTwin([graphFrom(TEMPLATE)]);
  });
  afterAll(() => twin.close());

  async function invoke(prefix: string, event: object = {}) {
    const { expiration: _, ...credentials } = twin.operator;
    const client = new LambdaClient({ endpoint: twin.address, region: 'eu-west-1', credentials });
    const name = [...twin.services.lambda.functions.values()].find((one) =>
      one.name.startsWith(prefix),
    )?.name;
    const answer = await client.send(
      new InvokeCommand({ FunctionName: name ?? prefix, Payload: Buffer.from(JSON.stringify(event)) }),
    );
    return {
      error: answer.FunctionError,
      payload: JSON.parse(Buffer.from(answer.Payload ?? []).toString('utf8')) as unknown,
    };
  }

  it('runs the code with its own environment and the credentials of its role, and nothing of this process', async () => {
    expect(await invoke('Greets', { name: 'you' })).toEqual({
      error: undefined,
      payload: { said: 'hello you', region: 'eu-west-1', key: 'ASIA', by: expect.stringMatching(/^Greets-/) },
    });
  });

  it('takes handlers that call back', async () => {
    expect(await invoke('Older')).toEqual({ error: undefined, payload: 'called back' });
  });

  it.each<readonly [string, object]>([
    ['Throws', { errorType: 'TypeError', errorMessage: 'not that' }],
    [
      'Waits',
      { errorType: 'Sandbox.Timedout', errorMessage: expect.stringContaining('timed out after 1.00') },
    ],
    ['Exits', { errorType: 'Runtime.ExitError', errorMessage: expect.stringContaining('exit status 3') }],
  ])('reports what %s as Lambda does', async (name, said) => {
    expect(await invoke(name)).toEqual({ error: 'Unhandled', payload: expect.objectContaining(said) });
  });

  it('says that there is no such function', async () => {
    await expect(invoke('nothing')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});
