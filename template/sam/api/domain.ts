import type { Raw, RawObject } from '../../source/source';
import { type Context, type Made, Malformed } from '../context';
import { withHash } from '../hash';
import type { Place } from '../origins';
import { asList, get, getAtt, isObject, isSet, isString, type Obj, obj, ref } from '../raw';
import type { Api } from './document';

/** Domain of a REST API: the domain name, a mapping for each base path, and the DNS records. */
export function restDomain(ctx: Context, api: Api, attributes: RawObject): Made[] {
  const domain = get(api.properties, 'Domain');
  if (domain === undefined) return [];
  const from = { of: api.properties, key: 'Domain' };
  const { name, certificate } = required(domain, from);
  const endpoint = ctx.literal(get(domain, 'EndpointConfiguration')) ?? 'REGIONAL';
  if (!isObject(domain) || (endpoint !== 'REGIONAL' && endpoint !== 'EDGE' && endpoint !== 'PRIVATE')) {
    throw new Malformed(
      from,
      'EndpointConfiguration of the domain is unknown',
      'Use REGIONAL, EDGE or PRIVATE.',
    );
  }
  const isPrivate = endpoint === 'PRIVATE';
  const id = withHash(isPrivate ? 'ApiGatewayDomainNameV2' : 'ApiGatewayDomainName', ctx.literal(name));
  const options = { from, attributes };
  const properties = obj({
    EndpointConfiguration: ctx.carry(obj({ Types: [endpoint] }), domain, ['IpAddressType']),
  });
  properties[endpoint === 'REGIONAL' ? 'RegionalCertificateArn' : 'CertificateArn'] = certificate;
  const names = ['SecurityPolicy', 'EndpointAccessMode'];
  names.push(...(isPrivate ? ['Policy'] : ['OwnershipVerificationCertificateArn']));
  ctx.carry(properties, domain, ['DomainName', ...names.filter((key) => isSet(get(domain, key)))]);
  if (!isPrivate) mutualTls(ctx, domain, properties);
  const type = isPrivate ? 'AWS::ApiGateway::DomainNameV2' : 'AWS::ApiGateway::DomainName';
  const made = [ctx.make(id, type, properties, options)];
  for (const path of basePaths(domain, from)) {
    const plain = path?.replace(/[^\p{L}\p{N}]/gu, '');
    const written = get(domain, 'NormalizeBasePath') ?? true;
    const mapping = obj({ RestApiId: ref(api.id), Stage: ref(`${api.id}.Stage`) });
    mapping[isPrivate ? 'DomainNameArn' : 'DomainName'] = ref(id);
    if (path !== undefined) mapping['BasePath'] = isSet(written) ? (plain ?? '') : path;
    const mappingType = isPrivate ? 'AWS::ApiGateway::BasePathMappingV2' : 'AWS::ApiGateway::BasePathMapping';
    made.push(ctx.make(`${api.id}${plain ?? ''}BasePathMapping`, mappingType, mapping, options));
  }
  const access = get(domain, 'AccessAssociation');
  if (isPrivate && access !== undefined) {
    const endpointId = get(access, 'VpcEndpointId') ?? null;
    const association = obj({
      DomainNameArn: ref(id),
      AccessAssociationSourceType: 'VPCE',
      AccessAssociationSource: endpointId,
    });
    const name = withHash('DomainNameAccessAssociation', [ctx.literal(endpointId) ?? null, id]);
    made.push(ctx.make(name, 'AWS::ApiGateway::DomainNameAccessAssociation', association, options));
  }
  const target = restTarget(domain, endpoint, id);
  return [...made, ...records(ctx, domain, from, attributes, target)];
}

function restTarget(domain: RawObject, endpoint: string, id: string): RawObject {
  if (endpoint === 'REGIONAL') return regionalTarget(id);
  const route53 = get(domain, 'Route53');
  if (endpoint === 'EDGE') {
    const name = get(route53, 'DistributionDomainName') ?? getAtt(id, 'DistributionDomainName');
    return { HostedZoneId: 'Z2FDTNDATAQYW2', DNSName: name };
  }
  return {
    HostedZoneId: get(route53, 'VpcEndpointHostedZoneId') ?? null,
    DNSName: get(route53, 'VpcEndpointDomainName') ?? null,
  };
}

function regionalTarget(id: string): RawObject {
  return { HostedZoneId: getAtt(id, 'RegionalHostedZoneId'), DNSName: getAtt(id, 'RegionalDomainName') };
}

/** Domain of an HTTP API. */
export function httpDomain(ctx: Context, api: Api, attributes: RawObject): Made[] {
  const domain = get(api.properties, 'Domain');
  if (domain === undefined) return [];
  const from = { of: api.properties, key: 'Domain' };
  const { name, certificate } = required(domain, from);
  const endpoint = ctx.literal(get(domain, 'EndpointConfiguration')) ?? 'REGIONAL';
  if (!isObject(domain) || endpoint !== 'REGIONAL') {
    throw new Malformed(from, 'The domain of an HTTP API must be REGIONAL', 'Use REGIONAL.');
  }
  const id = withHash('ApiGatewayDomainNameV2', ctx.literal(name));
  const options = { from, attributes };
  const configuration = obj({ CertificateArn: certificate, EndpointType: endpoint });
  const names = ['OwnershipVerificationCertificateArn', 'SecurityPolicy'];
  ctx.carry(
    configuration,
    domain,
    names.filter((key) => isSet(get(domain, key))),
  );
  const properties = obj({
    DomainName: name,
    Tags: { 'httpapi:createdBy': 'SAM' },
    DomainNameConfigurations: [ctx.origins.from(configuration, from)],
  });
  mutualTls(ctx, domain, properties);
  const made = [ctx.make(id, 'AWS::ApiGatewayV2::DomainName', properties, options)];
  for (const path of basePaths(domain, from)) {
    if (path !== undefined && /[^0-9a-zA-Z/_-]/.test(path)) {
      throw new Malformed(
        from,
        'A BasePath holds a character that is not allowed',
        'Use letters, digits, -, _ and /.',
      );
    }
    const mapping = obj({ DomainName: ref(id), ApiId: ref(api.id), Stage: ref(`${api.id}.Stage`) });
    if (path !== undefined) mapping['ApiMappingKey'] = path.replace(/^\/+/, '').replace(/\/+$/, '');
    const mappingId = `${api.id}${path?.replace(/[-_/]+/g, '') ?? ''}ApiMapping`;
    made.push(ctx.make(mappingId, 'AWS::ApiGatewayV2::ApiMapping', mapping, options));
  }
  return [...made, ...records(ctx, domain, from, attributes, regionalTarget(id))];
}

function required(domain: Raw, from: Place): { name: Raw; certificate: Raw } {
  const name = get(domain, 'DomainName');
  const certificate = get(domain, 'CertificateArn');
  if (name === undefined || certificate === undefined) {
    throw new Malformed(from, 'Domain has no DomainName and CertificateArn', 'Add both.');
  }
  return { name, certificate };
}

function mutualTls(ctx: Context, domain: RawObject, target: Obj): void {
  const written = get(domain, 'MutualTlsAuthentication');
  if (!isSet(written)) return;
  const keys = ['TruststoreUri', 'TruststoreVersion'];
  if (!isObject(written) || Object.keys(written).some((key) => !keys.includes(key))) {
    const place = { of: domain, key: 'MutualTlsAuthentication' };
    throw new Malformed(place, 'MutualTlsAuthentication is malformed', `Use ${keys.join(' and ')}.`);
  }
  target['MutualTlsAuthentication'] = ctx.carry(
    obj(),
    written,
    keys.filter((key) => isSet(get(written, key))),
  );
}

function basePaths(domain: RawObject, from: Place): (string | undefined)[] {
  const written = get(domain, 'BasePath');
  if (!isSet(written) || (isObject(written) && !isString(written))) return [undefined];
  return asList(written).map((path) => {
    if (!isString(path)) throw new Malformed(from, 'A BasePath is not text', 'Write it as text.');
    return path;
  });
}

function records(
  ctx: Context,
  domain: RawObject,
  from: Place,
  attributes: RawObject,
  target: RawObject,
): Made[] {
  const route53 = get(domain, 'Route53');
  if (route53 === undefined) return [];
  const zone = get(route53, 'HostedZoneId') ?? get(route53, 'HostedZoneName');
  if (!isObject(route53) || zone === undefined) {
    throw new Malformed(from, 'Route53 has no hosted zone', 'Add HostedZoneId or HostedZoneName.');
  }
  const alias = ctx.carry(obj(), route53, ['EvaluateTargetHealth']);
  const types = get(route53, 'IpV6') === true ? ['A', 'AAAA'] : ['A'];
  const sets = types.map((Type) => {
    const set = obj({ Type, AliasTarget: obj({ ...alias, ...target }) });
    ctx.carry(set, domain, [['Name', 'DomainName']]);
    ctx.carry(set, route53, ['Region', 'SetIdentifier']);
    return ctx.origins.from(set, from);
  });
  const separate = isSet(get(route53, 'SeparateRecordSetGroup'));
  const id = separate
    ? withHash('RecordSetGroup', [ctx.literal(zone) ?? null, ctx.literal(get(domain, 'DomainName')) ?? null])
    : withHash('RecordSetGroup', ctx.literal(zone));
  const known = separate ? undefined : ctx.recordSets.get(id);
  if (known) {
    known.properties['RecordSets'] = [...asList(known.properties['RecordSets']), ...sets];
    return [];
  }
  const group = ctx.carry(obj({ RecordSets: sets }), route53, ['HostedZoneId', 'HostedZoneName']);
  const made = ctx.make(id, 'AWS::Route53::RecordSetGroup', group, { from, attributes });
  if (!separate) ctx.recordSets.set(id, made);
  return [made];
}
