import { createHash } from 'node:crypto';
import { Atom, isList, isObject, isSymbolic, partsOf, toStr, type Value } from '../template';

/** What the deployment gives: every value that a template leaves open gets one, the same in every run. */
export class TwinValues {
  private readonly made = new Map<string, string>();

  constructor(readonly region: string) {}

  /** Gives a value that is left open a text of its own, where something else says what it is. */
  bind(value: Value, text: string): void {
    if (value instanceof Atom) this.made.set(value.id, text);
  }

  /** The text of a value; undefined when it is no text. */
  text(value: Value | undefined): string | undefined {
    const str = toStr(value);
    if (str === undefined) return undefined;
    return partsOf(str)
      .map((part) => (typeof part === 'string' ? part : this.ofAtom(part)))
      .join('');
  }

  /** Plain data without any symbolic value left. */
  plain(value: Value | undefined): unknown {
    if (value instanceof Atom && value.shape === 'list') return this.listOf(value);
    if (isSymbolic(value)) return this.text(value);
    if (isList(value)) return value.map((item) => this.plain(item));
    if (!isObject(value)) return value;
    const keys = Object.keys(value).filter((key) => value[key] !== undefined);
    return Object.fromEntries(keys.map((key) => [key, this.plain(value[key])]));
  }

  /** The values of a list that only the deployment knows. */
  listOf(atom: Atom): readonly string[] {
    const { origin } = atom;
    if (origin.kind === 'resource' && origin.attribute === 'NameServers') return nameServers(atom.id);
    if (origin.kind === 'function' && origin.name === 'Split') {
      const [delimiter, source] = origin.args;
      return (this.text(source) ?? '').split(String(delimiter));
    }
    if (origin.kind === 'function' && origin.name === 'GetAZs')
      return ['a', 'b', 'c'].map((z) => `${this.region}${z}`);
    return [this.ofAtom(atom)];
  }

  private ofAtom(atom: Atom): string {
    const known = this.made.get(atom.id);
    if (known !== undefined) return known;
    // Set first: a value that rests on itself ends here.
    this.made.set(atom.id, label(atom));
    const expansion = toStr(atom.expansion);
    const text = expansion === undefined ? this.make(atom) : (this.text(expansion) ?? '');
    this.made.set(atom.id, text);
    return text;
  }

  private make(atom: Atom): string {
    const { origin } = atom;
    switch (origin.kind) {
      case 'pseudo':
        return PSEUDO[origin.name] ?? (origin.name === 'AWS::Region' ? this.region : label(atom));
      case 'resource':
        return this.ofResource(origin.type, origin.attribute, origin.logicalId, atom.id);
      case 'function':
        return this.ofFunction(origin.name, origin.args) ?? label(atom);
      case 'parameter':
        // A parameter for a name of one's own has to be a name.
        if (/sender|e-?mail/i.test(origin.name)) return `${label(atom).toLowerCase()}@twin.example`;
        return /domain|host/i.test(origin.name) ? `${label(atom).toLowerCase()}.twin.example` : label(atom);
      case 'dynamic':
        return `twin-${letters(atom.id, 24)}`;
      default:
        return label(atom);
    }
  }

  private ofFunction(name: string, args: readonly Value[]): string | undefined {
    if (name === 'Join') {
      const [delimiter, items] = args;
      const list =
        items instanceof Atom
          ? this.listOf(items)
          : isList(items)
            ? items.map((i) => this.text(i) ?? '')
            : [];
      return list.join(String(delimiter));
    }
    if (name === 'Select') {
      const [index, items] = args;
      const list =
        items instanceof Atom
          ? this.listOf(items)
          : isList(items)
            ? items.map((i) => this.text(i) ?? '')
            : [];
      return list[Number(index)];
    }
    return undefined;
  }

  private ofResource(type: string, attribute: string, logicalId: string, id: string): string {
    if (SAME_AS_REF.has(`${type}.${attribute}`))
      return this.ofResource(type, 'Ref', logicalId, id.replace(/\.[^.]*$/, '.Ref'));
    const make = Object.hasOwn(MAKERS, `${type}.${attribute}`) ? MAKERS[`${type}.${attribute}`] : undefined;
    if (make) return make(id, this.region, logicalId);
    if (attribute === 'Ref' && type.startsWith('AWS::ElasticLoadBalancingV2::'))
      return `arn:aws:elasticloadbalancing:${this.region}:${PSEUDO['AWS::AccountId']}:${logicalId}/${letters(id, 16)}`;
    if (attribute.endsWith('Arn'))
      return `arn:aws:${type.split('::')[1]?.toLowerCase() ?? 'x'}:${this.region}:${PSEUDO['AWS::AccountId']}:${logicalId}`;
    if (/(^|[a-z])Ip$|IpAddress$/.test(attribute)) return address(id);
    return attribute === 'Ref'
      ? `${logicalId}-${letters(id, 12).toUpperCase()}`
      : `${logicalId}-${attribute}-${letters(id, 6)}`;
  }
}

/** The account of the twin: one of those that AWS uses in its documentation. */
export const TWIN_ACCOUNT = '111122223333';

const PSEUDO: Readonly<Record<string, string>> = {
  'AWS::AccountId': TWIN_ACCOUNT,
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::StackName': 'twin',
  'AWS::StackId':
    'arn:aws:cloudformation:eu-west-1:111122223333:stack/twin/00000000-0000-4000-8000-000000000000',
};

/** Attributes that return what `Ref` returns. */
const SAME_AS_REF = new Set([
  'AWS::Route53::HealthCheck.HealthCheckId',
  'AWS::Route53::CidrCollection.Id',
  'AWS::CloudFront::CachePolicy.Id',
  'AWS::SecretsManager::Secret.Id',
]);

type Maker = (id: string, region: string, logicalId: string) => string;

const uppercase =
  (prefix: string): Maker =>
  (id) =>
    `${prefix}${letters(id, 13).toUpperCase()}`;

/** Ids in the forms that AWS gives them. */
const MAKERS: Readonly<Record<string, Maker>> = {
  'AWS::IAM::Role.Arn': (id, _region, logicalId) =>
    `arn:aws:iam::${TWIN_ACCOUNT}:role/${logicalId}-${letters(id.replace(/\.[^.]*$/, '.Ref'), 12).toUpperCase()}`,
  'AWS::Cognito::UserPool.Ref': (id, region) => `${region}_${letters(id, 9)}`,
  'AWS::Cognito::UserPool.ProviderName': (id, region) =>
    `cognito-idp.${region}.amazonaws.com/${region}_${letters(id.replace(/\.[^.]*$/, '.Ref'), 9)}`,
  'AWS::Cognito::UserPool.Arn': (id, region) =>
    `arn:aws:cognito-idp:${region}:${TWIN_ACCOUNT}:userpool/${region}_${letters(id.replace(/\.[^.]*$/, '.Ref'), 9)}`,
  'AWS::Cognito::UserPoolClient.Ref': (id) => letters(id, 26),
  'AWS::Cognito::IdentityPool.Ref': (id, region) => `${region}:${uuid(id)}`,
  'AWS::DynamoDB::Table.Arn': (id, region, logicalId) =>
    `arn:aws:dynamodb:${region}:${TWIN_ACCOUNT}:table/${logicalId}-${letters(id.replace(/\.[^.]*$/, '.Ref'), 12).toUpperCase()}`,
  'AWS::DynamoDB::GlobalTable.Arn': (id, region, logicalId) =>
    `arn:aws:dynamodb:${region}:${TWIN_ACCOUNT}:table/${logicalId}-${letters(id.replace(/\.[^.]*$/, '.Ref'), 12).toUpperCase()}`,
  'AWS::DynamoDB::Table.StreamArn': (id, region, logicalId) =>
    `arn:aws:dynamodb:${region}:${TWIN_ACCOUNT}:table/${logicalId}-${letters(id.replace(/\.[^.]*$/, '.Ref'), 12).toUpperCase()}/stream/2026-01-01T00:00:00.000`,
  'AWS::DynamoDB::GlobalTable.StreamArn': (id, region, logicalId) =>
    `arn:aws:dynamodb:${region}:${TWIN_ACCOUNT}:table/${logicalId}-${letters(id.replace(/\.[^.]*$/, '.Ref'), 12).toUpperCase()}/stream/2026-01-01T00:00:00.000`,
  'AWS::SQS::Queue.Ref': (id, region, logicalId) =>
    `https://sqs.${region}.amazonaws.com/${TWIN_ACCOUNT}/${logicalId}-${letters(id, 12)}`,
  'AWS::SQS::Queue.QueueName': (id, _region, logicalId) =>
    `${logicalId}-${letters(id.replace(/\.[^.]*$/, '.Ref'), 12)}`,
  'AWS::SQS::Queue.Arn': (id, region, logicalId) =>
    `arn:aws:sqs:${region}:${TWIN_ACCOUNT}:${logicalId}-${letters(id.replace(/\.[^.]*$/, '.Ref'), 12)}`,
  'AWS::SNS::Topic.Ref': (id, region, logicalId) =>
    `arn:aws:sns:${region}:${TWIN_ACCOUNT}:${logicalId}-${letters(id, 12)}`,
  'AWS::SNS::Topic.TopicArn': (id, region, logicalId) =>
    `arn:aws:sns:${region}:${TWIN_ACCOUNT}:${logicalId}-${letters(id.replace(/\.[^.]*$/, '.Ref'), 12)}`,
  'AWS::SNS::Subscription.Ref': (id, region, logicalId) =>
    `arn:aws:sns:${region}:${TWIN_ACCOUNT}:${logicalId}:${uuid(id)}`,
  'AWS::Lambda::Function.Arn': (id, region, logicalId) =>
    `arn:aws:lambda:${region}:${TWIN_ACCOUNT}:function:${logicalId}-${letters(id.replace(/\.[^.]*$/, '.Ref'), 12).toUpperCase()}`,
  // The random end of six characters is part of the ARN, and policies may leave it to a wildcard.
  'AWS::SecretsManager::Secret.Ref': (id, region, logicalId) =>
    `arn:aws:secretsmanager:${region}:${TWIN_ACCOUNT}:secret:${logicalId}-${letters(id, 6)}`,
  'AWS::S3::Bucket.Ref': (id, _region, logicalId) =>
    `twin-${logicalId
      .toLowerCase()
      .replace(/[^a-z0-9]/g, '')
      .slice(0, 36)}-${letters(id, 12)}`,
  'AWS::CloudFront::Distribution.Ref': uppercase('E'),
  'AWS::CloudFront::Distribution.DomainName': (id) => `d${letters(id, 13)}.cloudfront.net`,
  'AWS::CloudFront::PublicKey.Ref': uppercase('K'),
  'AWS::CloudFront::OriginAccessControl.Ref': uppercase('E'),
  'AWS::CloudFront::CloudFrontOriginAccessIdentity.Ref': uppercase('E'),
  'AWS::CloudFront::CloudFrontOriginAccessIdentity.S3CanonicalUserId': (id) =>
    digest(id).padEnd(96, '0').slice(0, 96),
  'AWS::CloudFront::KeyGroup.Ref': uuid,
  'AWS::CloudFront::CachePolicy.Ref': uuid,
  'AWS::CloudFront::OriginRequestPolicy.Ref': uuid,
  'AWS::CloudFront::ResponseHeadersPolicy.Ref': uuid,
  'AWS::Route53::HostedZone.Ref': uppercase('Z'),
  'AWS::Route53::HealthCheck.Ref': uuid,
  'AWS::EC2::EIP.Ref': (id) => address(id),
  'AWS::ApiGateway::DomainName.RegionalDomainName': (id, region) =>
    `d-${letters(id, 10)}.execute-api.${region}.amazonaws.com`,
  'AWS::ApiGateway::DomainName.DistributionDomainName': (id) => `d${letters(id, 13)}.cloudfront.net`,
  'AWS::ApiGatewayV2::DomainName.RegionalDomainName': (id, region) =>
    `d-${letters(id, 10)}.execute-api.${region}.amazonaws.com`,
  'AWS::ApiGateway::RestApi.Ref': (id) => letters(id, 10),
  'AWS::ApiGatewayV2::Api.Ref': (id) => letters(id, 10),
  'AWS::ElasticLoadBalancingV2::LoadBalancer.DNSName': (id, region, logicalId) =>
    `${logicalId.toLowerCase().slice(0, 20)}-${letters(id, 10)}.${region}.elb.amazonaws.com`,
  // Elastic Load Balancing's zone in eu-west-1 (AWS General Reference, Elastic Load Balancing endpoints).
  'AWS::ElasticLoadBalancingV2::LoadBalancer.CanonicalHostedZoneID': () => 'Z32O12XQLNTSW2',
};

function uuid(id: string): string {
  const h = digest(id);
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-8${h.slice(17, 20)}-${h.slice(20, 32)}`;
}

/** Four name servers, as a delegation set has them. */
function nameServers(id: string): readonly string[] {
  const n = Number.parseInt(digest(id).slice(0, 3), 16) % 2000;
  return ['com', 'net', 'org', 'co.uk'].map((tld, i) => `ns-${n + i * 512}.awsdns-${(n + i) % 64}.${tld}`);
}

/** An address for documentation (RFC 5737), the same for the same id. */
export function address(id: string): string {
  return `198.51.100.${(Number.parseInt(digest(id).slice(0, 4), 16) % 253) + 1}`;
}

function label(atom: Atom): string {
  return (
    atom.label
      .replace(/[^A-Za-z0-9-]/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 100) || 'value'
  );
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Lower-case letters and digits that look random and are not. */
export function letters(text: string, count: number): string {
  let out = '';
  for (const byte of createHash('sha256').update(text).digest())
    out += 'abcdefghijklmnopqrstuvwxyz0123456789'[byte % 36];
  return out.slice(0, count);
}
