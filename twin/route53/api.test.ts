import { ListResourceRecordSetsCommand, Route53Client, TestDNSAnswerCommand } from '@aws-sdk/client-route-53';
import { parsePolicy } from '../../iam';
import { graphFrom } from '../testing/graph-from';
import { startTwin, type Twin } from '../twin';

const record = (name: string, more: object): object => ({
  Type: 'AWS::Route53::RecordSet',
  Properties: {
    HostedZoneId: { Ref: 'Zone' },
    Name: `${name}.example.com.`,
    Type: 'A',
    ...more,
  },
});
const TEMPLATE = {
  Resources: {
    Zone: { Type: 'AWS::Route53::HostedZone', Properties: { Name: 'example.com.' } },
    Star: record('*.wild', { TTL: '60', ResourceRecords: ['192.0.2.1'] }),
    One: record('shared', {
      SetIdentifier: 'one & only',
      Weight: 0,
      TTL: '60',
      ResourceRecords: ['192.0.2.2'],
    }),
    Two: record('shared', {
      SetIdentifier: 'two',
      Weight: 5,
      TTL: '60',
      ResourceRecords: ['192.0.2.3', '192.0.2.4'],
    }),
    Text: record('text', { Type: 'TXT', TTL: '300', ResourceRecords: ['"a <b> & c"'] }),
  },
  Outputs: { Id: { Value: { Ref: 'Zone' } } },
};

let twin: Twin;
beforeAll(async () => {
  twin = await startTwin([graphFrom(TEMPLATE)]);
});
afterAll(() => twin.close());

const zoneId = (): string => [...twin.resources.values()].flatMap((ids) => ids.get('Zone') ?? [])[0] ?? '';
const client = (credentials = twin.operator): Route53Client =>
  new Route53Client({ region: 'us-east-1', endpoint: twin.address, credentials, maxAttempts: 1 });

/** The client that users use, unchanged but for its endpoint. */
describe("the API of Route 53, asked by AWS's own client", () => {
  it.each([1, 2, 300])('lists the record sets, %i at a time', async (size) => {
    const found: string[] = [];
    let from = {};
    for (let more = true; more; ) {
      const input = { HostedZoneId: zoneId(), MaxItems: size, ...from };
      const page = await client().send(new ListResourceRecordSetsCommand(input));
      for (const set of page.ResourceRecordSets ?? [])
        found.push(
          [set.Name, set.Type, set.SetIdentifier, set.Weight, set.TTL, set.ResourceRecords?.length].join(' '),
        );
      more = page.IsTruncated ?? false;
      from = {
        StartRecordName: page.NextRecordName,
        StartRecordType: page.NextRecordType,
        StartRecordIdentifier: page.NextRecordIdentifier,
      };
    }
    expect(found).toEqual([
      'example.com. NS   172800 4',
      'example.com. SOA   900 1',
      'shared.example.com. A one & only 0 60 1',
      'shared.example.com. A two 5 60 2',
      'text.example.com. TXT   300 1',
      '\\052.wild.example.com. A   60 1',
    ]);
  });

  it('says what it would answer', async () => {
    const input = { HostedZoneId: zoneId(), RecordName: 'text.example.com', RecordType: 'TXT' as const };
    const { RecordData, ResponseCode, Protocol } = await client().send(new TestDNSAnswerCommand(input));
    expect([RecordData, ResponseCode, Protocol]).toEqual([['"a <b> & c"'], 'NOERROR', 'UDP']);
    const absent = await client().send(
      new TestDNSAnswerCommand({ ...input, RecordName: 'absent.example.com' }),
    );
    expect([absent.RecordData ?? [], absent.ResponseCode]).toEqual([[], 'NXDOMAIN']);
  });

  it('refuses strangers, those who may not, and zones that are not there', async () => {
    const input = { HostedZoneId: zoneId(), RecordName: 'text.example.com', RecordType: 'TXT' as const };
    const refusal = (by: Route53Client, more = {}): Promise<unknown> =>
      by.send(new TestDNSAnswerCommand({ ...input, ...more })).then(
        () => 'answered',
        (error: Error) => error.name,
      );
    const stranger = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret', sessionToken: '' };
    const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }] };
    const other = twin.services.credentials.issue({
      principal: { type: 'role-session', roleArn: 'arn:aws:iam::111122223333:role/Other', sessionName: 'x' },
      arn: 'arn:aws:sts::111122223333:assumed-role/Other/x',
      userId: 'AROAOTHER:x',
      account: '111122223333',
      policies: { identity: [parsePolicy(policy, { name: 'other' }).policy] },
      context: {},
    });
    expect(await refusal(client({ ...twin.operator, ...stranger }))).toMatch(
      /InvalidAccessKeyId|InvalidClientTokenId/,
    );
    expect(await refusal(client(other))).toBe('AccessDenied');
    expect(await refusal(client(), { HostedZoneId: 'Z0ABSENT' })).toBe('NoSuchHostedZone');
  });
});
