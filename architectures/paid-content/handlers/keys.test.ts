import {
  CloudFrontClient,
  CreatePublicKeyCommand,
  DeletePublicKeyCommand,
  GetKeyGroupCommand,
  GetPublicKeyCommand,
  ListPublicKeysCommand,
  UpdateKeyGroupCommand,
} from '@aws-sdk/client-cloudfront';
import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  type PutSecretValueCommandInput,
  SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { catchLogs } from '../../testing/catch-logs';
import { handler as make } from './make-keys';
import { handler as rotate } from './rotate-key';

// The module itself, as the handlers have it: an import would be a copy, and what is spied on there stays there.
const crypto = require('node:crypto') as typeof import('node:crypto');
const SECRET = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:PaidContentKeys-AbCdEf';
const GROUP = 'b1f0ad1d-0000-4000-8000-000000000000';
const RESPONSE =
  'https://cloudformation-custom-resource-response-useast1.s3.amazonaws.com/x?X-Amz-Signature=abc';
const cloudfront = mockClient(CloudFrontClient);
const secrets = mockClient(SecretsManagerClient);
const logs = catchLogs();

// Real pairs, made once: making one takes longer than everything else here.
const PAIRS = [1, 2, 3, 4].map(() =>
  crypto.generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  }),
);

/** What a key group, public keys and a secret hold: as CloudFront and Secrets Manager keep them. */
interface World {
  readonly keys: Map<string, { readonly encoded: string; readonly comment: string | undefined }>;
  group: readonly string[];
  readonly versions: Map<string, { value: string; stages: readonly string[] }>;
}
let world: World;
let answers: Record<string, unknown>[];

/** Puts a version into the secret. Without stages it is the current one, and what was current is the one before. */
function put({ SecretString, ClientRequestToken, VersionStages }: PutSecretValueCommandInput) {
  const id = ClientRequestToken ?? `v${world.versions.size + 1}`;
  if (VersionStages === undefined) {
    for (const version of world.versions.values()) {
      if (version.stages.includes('AWSPREVIOUS')) version.stages = [];
      if (version.stages.includes('AWSCURRENT')) version.stages = ['AWSPREVIOUS'];
    }
  }
  world.versions.set(id, { value: SecretString ?? '', stages: VersionStages ?? ['AWSCURRENT'] });
  return {};
}

beforeEach(() => {
  process.env['KEY_GROUP_ID'] = GROUP;
  process.env['URL_VALID_SECONDS'] = '3600';
  cloudfront.reset();
  secrets.reset();
  answers = [];
  world = { keys: new Map(), group: [], versions: new Map() };
  jest.spyOn(globalThis, 'fetch').mockImplementation(async (_url, init) => {
    answers.push(JSON.parse(String(init?.body)));
    return new Response('');
  });
  let made = 0;
  let paired = 0;
  jest
    .spyOn(crypto, 'generateKeyPairSync')
    .mockImplementation(() => (PAIRS[paired++ % PAIRS.length] ?? PAIRS[0]) as never);
  cloudfront.on(CreatePublicKeyCommand).callsFake(({ PublicKeyConfig }) => {
    const Id = `K${++made}`;
    world.keys.set(Id, { encoded: PublicKeyConfig.EncodedKey, comment: PublicKeyConfig.Comment });
    return { PublicKey: { Id } };
  });
  cloudfront.on(GetPublicKeyCommand).callsFake(({ Id }) => ({
    ETag: `E-${Id}`,
    PublicKey: { PublicKeyConfig: { EncodedKey: world.keys.get(Id)?.encoded } },
  }));
  cloudfront.on(DeletePublicKeyCommand).callsFake(({ Id, IfMatch }) => {
    if (world.group.includes(Id)) throw Object.assign(new Error('in use'), { name: 'PublicKeyInUse' });
    if (IfMatch !== `E-${Id}`) throw new Error('precondition failed');
    world.keys.delete(Id);
    return {};
  });
  // One key a page, so that paging is seen.
  cloudfront.on(ListPublicKeysCommand).callsFake(({ Marker }) => {
    const all = [...world.keys].map(([Id, { comment }]) => ({ Id, Comment: comment }));
    const at = Number(Marker ?? 0);
    return {
      PublicKeyList: {
        Items: all.slice(at, at + 1),
        ...(at + 1 < all.length && { NextMarker: String(at + 1) }),
      },
    };
  });
  cloudfront.on(GetKeyGroupCommand).callsFake(() => ({
    ETag: 'G1',
    KeyGroup: { KeyGroupConfig: { Name: 'signers', Items: [...world.group] } },
  }));
  cloudfront.on(UpdateKeyGroupCommand).callsFake(({ KeyGroupConfig, IfMatch }) => {
    if (IfMatch !== 'G1') throw new Error('precondition failed');
    world.group = KeyGroupConfig.Items;
    return {};
  });
  secrets.on(PutSecretValueCommand).callsFake(put);
  secrets.on(GetSecretValueCommand).callsFake(({ VersionStage, VersionId }) => {
    const found = [...world.versions].find(
      ([id, { stages }]) => stages.includes(VersionStage) && (VersionId === undefined || VersionId === id),
    );
    if (found?.[1].value) return { SecretString: found[1].value };
    throw Object.assign(new Error('no such version'), { name: 'ResourceNotFoundException' });
  });
  secrets.on(DescribeSecretCommand).callsFake(() => ({
    RotationEnabled: true,
    VersionIdsToStages: Object.fromEntries([...world.versions].map(([id, { stages }]) => [id, stages])),
  }));
  secrets.on(UpdateSecretVersionStageCommand).callsFake(({ MoveToVersionId, RemoveFromVersionId }) => {
    for (const [id, version] of world.versions)
      version.stages =
        id === MoveToVersionId ? ['AWSCURRENT'] : id === RemoveFromVersionId ? ['AWSPREVIOUS'] : [];
    return {};
  });
});

function event(RequestType: 'Create' | 'Update' | 'Delete'): CloudFormationCustomResourceEvent {
  const common = {
    ServiceToken: 'arn:aws:lambda:us-east-1:111122223333:function:make',
    ResponseURL: RESPONSE,
    StackId: 'arn:aws:cloudformation:us-east-1:111122223333:stack/PaidContent/guid',
    RequestId: 'request-1',
    LogicalResourceId: 'Keys',
    ResourceType: 'Custom::SigningKeys',
    ResourceProperties: { ServiceToken: 'arn', SecretArn: SECRET },
  };
  if (RequestType === 'Create') return { ...common, RequestType };
  const physical = { PhysicalResourceId: `keys-of-${SECRET}` };
  if (RequestType === 'Delete') return { ...common, ...physical, RequestType };
  return { ...common, ...physical, RequestType, OldResourceProperties: common.ResourceProperties };
}

const heldAt = (stage: string) => {
  const found = [...world.versions.values()].find(({ stages }) => stages.includes(stage));
  return JSON.parse(found?.value ?? 'null') as { keyPairId: string; privateKey: string; usableFrom: number };
};

/** Whether a private key is the other half of a public key of CloudFront. */
function belongs({ keyPairId, privateKey }: { keyPairId: string; privateKey: string }): boolean {
  const own = crypto
    .createPublicKey(crypto.createPrivateKey(privateKey))
    .export({ type: 'spki', format: 'pem' });
  return own === world.keys.get(keyPairId)?.encoded;
}

describe('the custom resource', () => {
  it('makes two keys, keeps their private halves in the secret, and names them', async () => {
    await make(event('Create'));
    expect(answers).toEqual([
      {
        Status: 'SUCCESS',
        RequestId: 'request-1',
        StackId: 'arn:aws:cloudformation:us-east-1:111122223333:stack/PaidContent/guid',
        LogicalResourceId: 'Keys',
        PhysicalResourceId: `keys-of-${SECRET}`,
        Data: { PreviousKeyId: 'K1', CurrentKeyId: 'K2' },
      },
    ]);
    expect(heldAt('AWSCURRENT')).toMatchObject({ keyPairId: 'K2', usableFrom: 0 });
    expect(heldAt('AWSPREVIOUS')).toMatchObject({ keyPairId: 'K1' });
    expect(belongs(heldAt('AWSCURRENT')) && belongs(heldAt('AWSPREVIOUS'))).toBe(true);
  });

  it('tells nobody a private key, nor the address that it answers to', async () => {
    await make(event('Create'));
    const said = JSON.stringify([logs.events, answers, [...world.keys]]);
    expect(said).not.toMatch(/PRIVATE KEY|X-Amz-Signature/);
  });

  it('makes nothing more when it is asked again', async () => {
    await make(event('Create'));
    await make(event('Create'));
    await make(event('Update'));
    expect(world.keys.size).toBe(2);
    expect(new Set(answers.map(({ Data }) => JSON.stringify(Data))).size).toBe(1);
  });

  it('makes what is missing after a creation that stopped half way', async () => {
    world.versions.set('generated', { value: 'a password', stages: ['AWSCURRENT'] });
    secrets.on(PutSecretValueCommand).rejectsOnce(new Error('throttled')).callsFake(put);
    await make(event('Create'));
    expect(answers[0]).toMatchObject({ Status: 'FAILED', Reason: 'Error: throttled' });
    await make(event('Create'));
    expect(answers[1]).toMatchObject({ Data: { PreviousKeyId: 'K2', CurrentKeyId: 'K3' } });
    expect(belongs(heldAt('AWSCURRENT')) && belongs(heldAt('AWSPREVIOUS'))).toBe(true);
    // What nobody has the private half of goes with the others.
    await make(event('Delete'));
    expect(world.keys.size).toBe(0);
  });

  it('deletes its own keys and no others', async () => {
    world.keys.set('KX', { encoded: 'pem', comment: 'of somebody else' });
    await make(event('Create'));
    await make(event('Delete'));
    expect([...world.keys.keys()]).toEqual(['KX']);
    expect(answers.at(-1)).toMatchObject({ Status: 'SUCCESS' });
  });

  it('says so where a key group still trusts a key', async () => {
    await make(event('Create'));
    world.group = ['K2'];
    await make(event('Delete'));
    expect(answers.at(-1)).toMatchObject({
      Status: 'FAILED',
      Reason: expect.stringContaining('1 public key'),
    });
  });

  it('refuses properties that name no secret', async () => {
    await make({ ...event('Create'), ResourceProperties: { ServiceToken: 'arn' } });
    expect(answers[0]).toMatchObject({ Status: 'FAILED' });
    expect(world.keys.size).toBe(0);
  });

  it('throws where CloudFormation does not take its answer, so that Lambda tries again', async () => {
    jest.mocked(fetch).mockResolvedValue(new Response('', { status: 503 }));
    await expect(make(event('Create'))).rejects.toThrow('503');
    jest.mocked(fetch).mockRejectedValue(new Error(RESPONSE));
    await expect(make(event('Create'))).rejects.not.toThrow('X-Amz-Signature');
  });
});

describe('a rotation', () => {
  const STEPS = ['createSecret', 'setSecret', 'testSecret', 'finishSecret'] as const;

  async function deployed(): Promise<void> {
    await make(event('Create'));
    world.group = ['K1', 'K2'];
  }

  async function rotation(token: string, seen: () => void = () => {}): Promise<void> {
    // Secrets Manager announces the version before the first step.
    world.versions.set(token, { value: '', stages: ['AWSPENDING'] });
    for (const Step of STEPS) {
      await rotate({ SecretId: SECRET, ClientRequestToken: token, Step });
      // Steps may come twice.
      await rotate({ SecretId: SECRET, ClientRequestToken: token, Step });
      seen();
    }
  }

  it('puts a new key beside the one that signs, and never leaves that one out', async () => {
    await deployed();
    const groups: string[] = [];
    await rotation('t1', () => groups.push([...world.group].sort().join()));
    expect(groups).toEqual(['K1,K2', 'K2,K3', 'K2,K3', 'K2,K3']);
    expect(heldAt('AWSCURRENT')).toMatchObject({ keyPairId: 'K3' });
    expect(heldAt('AWSPREVIOUS')).toMatchObject({ keyPairId: 'K2' });
    expect(belongs(heldAt('AWSCURRENT'))).toBe(true);
    expect([...world.keys.keys()]).toEqual(['K2', 'K3']);
    // Not before every edge location knows it.
    expect(heldAt('AWSCURRENT').usableFrom).toBeGreaterThanOrEqual(Math.floor(Date.now() / 1000) + 1790);
  });

  it('refuses to follow the last one too soon, when addresses are out that the oldest key signed', async () => {
    await deployed();
    await rotation('t1');
    await expect(rotation('t2')).rejects.toThrow('too young');
    expect([...world.group].sort()).toEqual(['K2', 'K3']);
    jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 8 * 3_600_000);
    await rotation('t3');
    expect([...world.group].sort()).toEqual(['K3', 'K4']);
  });

  it('does not finish with a key that the group does not trust', async () => {
    await deployed();
    world.versions.set('t1', { value: '', stages: ['AWSPENDING'] });
    const step = (Step: (typeof STEPS)[number]) =>
      rotate({ SecretId: SECRET, ClientRequestToken: 't1', Step });
    await step('createSecret');
    await expect(step('testSecret')).rejects.toThrow('does not trust');
  });

  it('does not finish with a key whose public half is another', async () => {
    await deployed();
    world.versions.set('t1', { value: '', stages: ['AWSPENDING'] });
    const step = (Step: (typeof STEPS)[number]) =>
      rotate({ SecretId: SECRET, ClientRequestToken: 't1', Step });
    await step('createSecret');
    await step('setSecret');
    const other = world.keys.get('K1');
    if (other) world.keys.set('K3', other);
    await expect(step('testSecret')).rejects.toThrow('not what CloudFront would take');
  });

  it('passes the trial that Secrets Manager makes when a schedule is made, and changes nothing', async () => {
    await deployed();
    world.versions.set('trial', { value: '', stages: ['AWSPENDING'] });
    await rotate({ SecretId: SECRET, ClientRequestToken: 'trial', Step: 'testSecret' });
    expect(world.group).toEqual(['K1', 'K2']);
    expect(heldAt('AWSCURRENT')).toMatchObject({ keyPairId: 'K2' });
  });

  it('does not finish with a version that holds no key', async () => {
    await deployed();
    world.versions.set('t1', { value: '', stages: ['AWSPENDING'] });
    await expect(
      rotate({ SecretId: SECRET, ClientRequestToken: 't1', Step: 'finishSecret' }),
    ).rejects.toThrow('holds no key');
    expect(heldAt('AWSCURRENT')).toMatchObject({ keyPairId: 'K2' });
  });

  it.each([
    ['a version that is not there', 't9', []],
    ['a version that is not pending', 't1', ['OTHER']],
  ])('refuses %s', async (_what, token, stages) => {
    await deployed();
    world.versions.set('t1', { value: '', stages });
    await expect(
      rotate({ SecretId: SECRET, ClientRequestToken: token, Step: 'createSecret' }),
    ).rejects.toThrow('version');
    expect(world.keys.size).toBe(2);
  });

  it('refuses a step that is none, and a secret that is not to be rotated', async () => {
    await deployed();
    const odd = { SecretId: SECRET, ClientRequestToken: 't1', Step: 'dropSecret' };
    await expect(rotate(odd as never)).rejects.toThrow('step');
    secrets.on(DescribeSecretCommand).resolves({ VersionIdsToStages: {} });
    await expect(
      rotate({ SecretId: SECRET, ClientRequestToken: 't1', Step: 'createSecret' }),
    ).rejects.toThrow('not enabled');
  });
});
