/** The ways in which a probe passes for the wrong reason. Trap 5 (whose credentials are refused) is with the probes of identity. */
import { getSignedUrl } from '@aws-sdk/cloudfront-signer';
import { Endpoints } from './clients/endpoints';
import { NodeHttpClient } from './clients/http';
import { refusalOf } from './cloudfront/shared/refusal';
import { onTwin, verdicts } from './testing/on-twin';
import { type Editable, paidContent, website } from './testing/templates';

const publicRead = (template: Editable): void => {
  template.Resources.Content.Properties.PublicAccessBlockConfiguration = {};
  template.Resources.ContentPolicy.Properties.PolicyDocument.Statement.push({
    Action: 's3:GetObject',
    Effect: 'Allow',
    Principal: '*',
    Resource: { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Content', 'Arn'] }, '/*']] },
  });
};

it('1: S3 is asked unsigned, since a signature of CloudFront is refused there for the wrong reason', async () => {
  const template = paidContent();
  publicRead(template);
  await onTwin(template, async ({ twin, ask }) => {
    const [outcome] = await ask(['cloudfront-origin-direct-refused']);
    expect(outcome?.message.id).toBe('served');
    const asked = JSON.stringify(outcome?.evidence.filter(({ text }) => text.includes('amazonaws.com')));
    expect(asked).not.toMatch(/Signature|Key-Pair-Id/);
    // And the other way round: the edge's signature means nothing to S3.
    const [bucket] = twin.buckets.values();
    const [signer] = twin.signingKeys;
    const url = `https://${bucket?.name}.s3.eu-west-1.amazonaws.com/assay-probe.txt`;
    const client = new NodeHttpClient(new Endpoints(twin.endpoints), new AbortController().signal);
    const signed = getSignedUrl({
      url,
      keyPairId: signer?.keyPairId ?? '',
      privateKey: signer?.privateKey ?? '',
      dateLessThan: new Date(Date.now() + 60_000).toISOString(),
    });
    expect((await client.exchange({ url: signed })).status).toBe(200);
  });
});

it('2: a 403 of S3 proves nothing about a key that may not exist: first CloudFront has to serve it', async () => {
  const outcomes = await onTwin(website(), ({ twin, ask }) => {
    for (const bucket of twin.buckets.values()) bucket.objects.clear();
    return ask(['cloudfront-origin-direct-refused']);
  });
  expect(verdicts(outcomes)).toEqual(['error noObject']);
});

it('3: a custom error page that turns a refusal into 200 is no service, and is found', async () => {
  const template = paidContent();
  template.Resources.Dist.Properties.DistributionConfig.CustomErrorResponses = [
    { ErrorCode: 403, ResponseCode: 200, ResponsePagePath: '/error.html' },
  ];
  const outcomes = await onTwin(template, ({ ask }) =>
    ask(['cloudfront-unsigned-refused', 'cloudfront-signature-checked']),
  );
  expect(verdicts(outcomes)).toEqual(['fail page', 'fail page']);
  // Nor does such a page prove that an object is there.
  const missing = await onTwin(template, ({ twin, ask }) => {
    for (const bucket of twin.buckets.values()) bucket.objects.delete('assay-probe.txt');
    return ask(['cloudfront-origin-direct-refused']);
  });
  expect(verdicts(missing)).toEqual(['error noObject']);
});

it('4: every endpoint of S3 is asked, and one that is open is enough to fail', async () => {
  const outcomes = await onTwin(website(), ({ ask }) => ask(['cloudfront-origin-direct-refused']));
  const hosts = (outcomes[0]?.evidence ?? []).flatMap(({ kind, text }) =>
    kind === 'exchange' ? [/https?:\/\/([^/]+)/.exec(text)?.[1]?.replace(/^twin-[^.]+/, 'BUCKET') ?? ''] : [],
  );
  expect(hosts.slice(1)).toEqual([
    'BUCKET.s3.eu-west-1.amazonaws.com',
    'BUCKET.s3.dualstack.eu-west-1.amazonaws.com',
    'BUCKET.s3.amazonaws.com',
    'BUCKET.s3-accelerate.amazonaws.com',
    's3.eu-west-1.amazonaws.com',
    's3.dualstack.eu-west-1.amazonaws.com',
    'BUCKET.s3-website-eu-west-1.amazonaws.com',
    's3.eu-west-1.amazonaws.com',
  ]);
  // Open on the accelerated endpoint only: acceleration is on, and every other name is refused by a condition on it.
  const template = website();
  publicRead(template);
  template.Resources.Content.Properties.AccelerateConfiguration = { AccelerationStatus: 'Enabled' };
  const open = await onTwin(template, ({ twin, ask }) => {
    const [bucket] = twin.buckets.values();
    expect(bucket).toBeDefined();
    return ask(['cloudfront-origin-direct-refused']);
  });
  expect(verdicts(open)).toEqual(['fail served']);
});

it('6: zero answers meet no objective', async () => {
  const outcomes = await onTwin(website(), ({ twin, ask }) => {
    let asked = 0;
    for (const edge of twin.edges.values()) {
      const honest = edge.handle.bind(edge);
      edge.handle = async (request) => {
        const answer = await honest(request);
        // After the first answers, which prove that the object is there, nothing is served any more.
        return ++asked > 3 ? { ...answer, status: 503 } : answer;
      };
    }
    return ask(['cloudfront-origin-offloaded']);
  });
  expect(outcomes[0]?.verdict).toBe('fail');
});

it('6: what is not answered at all is an error that names the fault, never a pass', async () => {
  const outcomes = await onTwin(website(), async ({ twin, ask }) => {
    const asked = ask(['cloudfront-latency-objective', 'cloudfront-cache-hits']);
    await twin.close();
    return asked;
  });
  expect(outcomes.map(({ verdict }) => verdict)).toEqual(['error', 'error']);
  expect(outcomes[0]?.message.id).toMatch(/^fault-(?:refused|reset|tls)$/);
});

it('a refusal is known by its body, whoever words it', async () => {
  const exchange = (status: number, body: string, headers: Readonly<Record<string, string>> = {}) => ({
    method: 'GET',
    url: 'https://d1.cloudfront.net/x',
    status,
    httpVersion: '1.1',
    headers: Object.entries(headers),
    body: Buffer.from(body),
    timings: { dns: 0, connect: 0, tls: 0, firstByte: 0, transfer: 0, total: 0 },
    at: 0,
    header: (name: string) => headers[name.toLowerCase()],
  });
  const xml = (code: string, message: string, rest = ''): string =>
    `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${message}</Message>${rest}</Error>`;
  expect(
    refusalOf(exchange(403, xml('MissingKey', 'Missing Key-Pair-Id query parameter or cookie value'))),
  ).toBe('missing-key');
  expect(refusalOf(exchange(403, xml('InvalidKey', 'Unknown Key')))).toBe('unknown-key');
  expect(refusalOf(exchange(403, xml('AccessDenied', 'Access denied')))).toBe('signature');
  expect(
    refusalOf(
      exchange(403, xml('AccessDenied', 'Access Denied', '<RequestId>A</RequestId><HostId>B</HostId>')),
    ),
  ).toBe('s3-denied');
  expect(refusalOf(exchange(403, 'blocked by a firewall'))).toBe('other');
  expect(refusalOf(exchange(200, xml('AccessDenied', 'Access denied')))).toBeUndefined();
});

it('a bucket that does not exist under a name is no bucket that refuses', async () => {
  const outcomes = await onTwin(website(), ({ twin, ask }) => {
    // CloudFront goes on serving what it keeps; S3 knows the name no more.
    return ask(['cloudfront-content-served']).then(() => {
      (twin.buckets as Map<string, unknown>).clear();
      return ask(['cloudfront-origin-direct-refused']);
    });
  });
  expect(verdicts(outcomes)).toEqual(['error otherwise']);
});
