/** Small templates as CDK writes them, for tests of the probes and the twin. */

/** Plain JSON that a test may change. */
// biome-ignore lint/suspicious/noExplicitAny: a test reaches into a template by path, as a breakage does.
export type Editable = any;

/** A public key that nobody has the private half of. */
const PUBLIC_KEY = `-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA0nF7aQ2ZL3sPzq0wUo0b
-----END PUBLIC KEY-----`;

const arnOf = (bucket: string, rest: string): object => ({
  'Fn::Join': ['', [{ 'Fn::GetAtt': [bucket, 'Arn'] }, rest]],
});

const bucket = (): object => ({
  Type: 'AWS::S3::Bucket',
  Properties: {
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
  },
});

/** Lets one distribution read, as `S3BucketOrigin.withOriginAccessControl` does. */
const bucketPolicy = (name: string, distribution: string): object => ({
  Type: 'AWS::S3::BucketPolicy',
  Properties: {
    Bucket: { Ref: name },
    PolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Action: 's3:GetObject',
          Effect: 'Allow',
          Principal: { Service: 'cloudfront.amazonaws.com' },
          Resource: arnOf(name, '/*'),
          Condition: {
            StringEquals: {
              'AWS:SourceArn': {
                'Fn::Join': [
                  '',
                  [
                    'arn:',
                    { Ref: 'AWS::Partition' },
                    ':cloudfront::',
                    { Ref: 'AWS::AccountId' },
                    ':distribution/',
                    { Ref: distribution },
                  ],
                ],
              },
            },
          },
        },
      ],
    },
  },
});

const accessControl = {
  Type: 'AWS::CloudFront::OriginAccessControl',
  Properties: {
    OriginAccessControlConfig: {
      Name: 'content',
      OriginAccessControlOriginType: 's3',
      SigningBehavior: 'always',
      SigningProtocol: 'sigv4',
    },
  },
};

const SECURITY_HEADERS = '67f7725c-6f97-4210-82d7-5512b31e9d03';
export const CACHING_OPTIMIZED = '658327ea-f89d-4fab-a63d-7e88639e58f6';

const s3Origin = (name: string): object => ({
  DomainName: { 'Fn::GetAtt': [name, 'RegionalDomainName'] },
  Id: 'content',
  OriginAccessControlId: { 'Fn::GetAtt': ['Access', 'Id'] },
  S3OriginConfig: { OriginAccessIdentity: '' },
});

/** A static website: a private bucket behind a distribution with a domain and a certificate of its own. */
export function website(): Editable {
  // A copy: tests change what they are given.
  return structuredClone({
    Resources: {
      Content: bucket(),
      ContentPolicy: bucketPolicy('Content', 'Dist'),
      Access: accessControl,
      Dist: {
        Type: 'AWS::CloudFront::Distribution',
        Properties: {
          DistributionConfig: {
            Enabled: true,
            Aliases: ['www.example.com'],
            DefaultRootObject: 'index.html',
            HttpVersion: 'http2',
            ViewerCertificate: {
              AcmCertificateArn:
                'arn:aws:acm:us-east-1:111122223333:certificate/00000000-0000-4000-8000-000000000000',
              MinimumProtocolVersion: 'TLSv1.2_2021',
              SslSupportMethod: 'sni-only',
            },
            Origins: [s3Origin('Content')],
            DefaultCacheBehavior: {
              CachePolicyId: CACHING_OPTIMIZED,
              Compress: true,
              ResponseHeadersPolicyId: SECURITY_HEADERS,
              TargetOriginId: 'content',
              ViewerProtocolPolicy: 'redirect-to-https',
            },
          },
        },
      },
    },
    Outputs: {
      Url: { Value: { 'Fn::Join': ['', ['https://', { 'Fn::GetAtt': ['Dist', 'DomainName'] }, '/']] } },
      BucketName: { Value: { Ref: 'Content' } },
    },
  });
}

/** Paid content: the same, served to signed requests only. */
export function paidContent(): Editable {
  const template = website();
  template.Resources.Key = {
    Type: 'AWS::CloudFront::PublicKey',
    Properties: { PublicKeyConfig: { CallerReference: 'x', Name: 'signer', EncodedKey: PUBLIC_KEY } },
  };
  template.Resources.Group = {
    Type: 'AWS::CloudFront::KeyGroup',
    Properties: { KeyGroupConfig: { Name: 'signers', Items: [{ Ref: 'Key' }] } },
  };
  const config = template.Resources.Dist.Properties.DistributionConfig;
  delete config.DefaultRootObject;
  config.DefaultCacheBehavior.TrustedKeyGroups = [{ Ref: 'Group' }];
  return template;
}

/** One record of the zone of {@link services}. */
const record = (name: string, more: object, ip?: string): object => ({
  Type: 'AWS::Route53::RecordSet',
  Properties: {
    HostedZoneId: { Ref: 'Zone' },
    Name: `${name}.services.example.com.`,
    Type: 'A',
    ...(ip !== undefined && { TTL: '60', ResourceRecords: [ip] }),
    ...more,
  },
});

/** Records of every routing policy in one public zone. */
export function services(): Editable {
  const check = {
    Type: 'AWS::Route53::HealthCheck',
    Properties: { HealthCheckConfig: { Type: 'HTTPS', FullyQualifiedDomainName: 'primary.example.net' } },
  };
  return {
    Resources: {
      Zone: { Type: 'AWS::Route53::HostedZone', Properties: { Name: 'services.example.com.' } },
      Check: check,
      Balancer: {
        Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
        Properties: { Scheme: 'internet-facing', Type: 'application' },
      },
      Simple: record('simple', {}, '192.0.2.10'),
      Text: record('text', { Type: 'TXT', TTL: '300', ResourceRecords: ['"v=spf1 -all"'] }),
      Alias: record('alias', {
        AliasTarget: {
          DNSName: { 'Fn::Join': ['', ['dualstack.', { 'Fn::GetAtt': ['Balancer', 'DNSName'] }]] },
          HostedZoneId: { 'Fn::GetAtt': ['Balancer', 'CanonicalHostedZoneID'] },
        },
      }),
      WeightedA: record('weighted', { SetIdentifier: 'a', Weight: 10 }, '192.0.2.21'),
      WeightedB: record('weighted', { SetIdentifier: 'b', Weight: 30 }, '192.0.2.22'),
      WeightedC: record('weighted', { SetIdentifier: 'c', Weight: 60 }, '192.0.2.23'),
      WeightedD: record('weighted', { SetIdentifier: 'd', Weight: 0 }, '192.0.2.24'),
      LatencyEu: record('latency', { SetIdentifier: 'eu', Region: 'eu-west-1' }, '192.0.2.31'),
      LatencyUs: record('latency', { SetIdentifier: 'us', Region: 'us-east-1' }, '192.0.2.32'),
      GeoEurope: record(
        'geo',
        { SetIdentifier: 'europe', GeoLocation: { ContinentCode: 'EU' } },
        '192.0.2.41',
      ),
      GeoFrance: record('geo', { SetIdentifier: 'france', GeoLocation: { CountryCode: 'FR' } }, '192.0.2.42'),
      GeoDefault: record(
        'geo',
        { SetIdentifier: 'default', GeoLocation: { CountryCode: '*' } },
        '192.0.2.43',
      ),
      Primary: record(
        'failover',
        {
          SetIdentifier: 'primary',
          Failover: 'PRIMARY',
          HealthCheckId: { 'Fn::GetAtt': ['Check', 'HealthCheckId'] },
        },
        '192.0.2.51',
      ),
      Secondary: record('failover', { SetIdentifier: 'secondary', Failover: 'SECONDARY' }, '192.0.2.52'),
      MultiA: record('multi', { SetIdentifier: 'a', MultiValueAnswer: true }, '192.0.2.61'),
      MultiB: record('multi', { SetIdentifier: 'b', MultiValueAnswer: true }, '192.0.2.62'),
      Blocks: {
        Type: 'AWS::Route53::CidrCollection',
        Properties: { Name: 'blocks', Locations: [{ LocationName: 'office', CidrList: ['203.0.113.0/24'] }] },
      },
      IpOffice: record(
        'ip',
        {
          SetIdentifier: 'office',
          CidrRoutingConfig: { CollectionId: { 'Fn::GetAtt': ['Blocks', 'Id'] }, LocationName: 'office' },
        },
        '192.0.2.71',
      ),
      IpDefault: record(
        'ip',
        {
          SetIdentifier: 'default',
          CidrRoutingConfig: { CollectionId: { 'Fn::GetAtt': ['Blocks', 'Id'] }, LocationName: '*' },
        },
        '192.0.2.72',
      ),
    },
    Outputs: {
      NameServers: { Value: { 'Fn::Join': [',', { 'Fn::GetAtt': ['Zone', 'NameServers'] }] } },
      BalancerName: { Value: { 'Fn::GetAtt': ['Balancer', 'DNSName'] } },
    },
  };
}

/** Update files of an application behind a load balancer that takes only what has CloudFront's secret header. */
export function updates(): Editable {
  const template = website();
  const { Resources } = template;
  for (const id of ['Content', 'ContentPolicy', 'Access']) delete Resources[id];
  delete template.Outputs.BucketName;
  const config = Resources.Dist.Properties.DistributionConfig;
  delete config.DefaultRootObject;
  config.Origins = [
    {
      Id: 'content',
      DomainName: { 'Fn::GetAtt': ['Balancer', 'DNSName'] },
      CustomOriginConfig: { OriginProtocolPolicy: 'https-only' },
      OriginCustomHeaders: [{ HeaderName: 'x-origin-verify', HeaderValue: 'known-to-both' }],
    },
  ];
  return {
    ...template,
    Resources: {
      ...Resources,
      Group: {
        Type: 'AWS::EC2::SecurityGroup',
        Properties: {
          GroupDescription: 'balancer',
          SecurityGroupIngress: [
            { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, SourcePrefixListId: 'pl-3b927c52' },
          ],
        },
      },
      Balancer: {
        Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
        Properties: {
          Scheme: 'internet-facing',
          Type: 'application',
          SecurityGroups: [{ 'Fn::GetAtt': ['Group', 'GroupId'] }],
        },
      },
      Targets: { Type: 'AWS::ElasticLoadBalancingV2::TargetGroup', Properties: {} },
      Listener: {
        Type: 'AWS::ElasticLoadBalancingV2::Listener',
        Properties: {
          LoadBalancerArn: { Ref: 'Balancer' },
          Port: 443,
          Protocol: 'HTTPS',
          DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '403' } }],
        },
      },
      Rule: {
        Type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
        Properties: {
          ListenerArn: { Ref: 'Listener' },
          Priority: 1,
          Conditions: [
            {
              Field: 'http-header',
              HttpHeaderConfig: { HttpHeaderName: 'x-origin-verify', Values: ['known-to-both'] },
            },
          ],
          Actions: [{ Type: 'forward', TargetGroupArn: { Ref: 'Targets' } }],
        },
      },
    },
    Outputs: { ...template.Outputs, Origin: { Value: { 'Fn::GetAtt': ['Balancer', 'DNSName'] } } },
  };
}
