import type { Outcome } from '../../reports';
import { SYSTEM_CLOCK } from '../clients/clock';
import type { Endpoints } from '../clients/endpoints';
import { makePlan } from '../engine/plan';
import { runPlan } from '../engine/run';
import { PROBES } from '../registry';
import { graphFrom } from '../testing/graph-from';
import { SERVER } from './plain-zone';

export { SERVER };
export const PARENT_SERVER = 'ns1.example.com';

export const childZone = `$ORIGIN services.example.com.
@ 900 SOA ns1 hostmaster 1 7200 900 1209600 86400
@ 172800 NS ns1
ns1 300 A 192.0.2.53
simple 60 A 192.0.2.10
simple 60 A 192.0.2.11
text 300 TXT "v=spf1 -all"
mail 300 MX 10 Mail.Services.Example.com.
*.wild 300 A 192.0.2.99
`;

/** The parent's zone with what it says of the child's key; empty for nothing. */
export const parentZone = (ds: string): string => `$ORIGIN example.com.
@ 900 SOA ns1 hostmaster 1 7200 900 1209600 86400
@ 172800 NS ns1
ns1 300 A 192.0.2.52
services 172800 NS ns1.services
ns1.services 300 A 192.0.2.53
${ds === '' ? '' : `services 3600 DS ${ds}\n`}`;

/** A root zone that has delegated the parent's straight away, without a zone in between. */
export const rootZone = (ds: string): string => `$ORIGIN .
@ 900 SOA a.root.example. hostmaster.root.example. 1 7200 900 1209600 86400
@ 172800 NS a.root.example.
a.root.example. 300 A 192.0.2.51
example.com. 172800 NS ns1.example.com.
ns1.example.com. 300 A 192.0.2.52
example.com. 3600 DS ${ds}
`;

const TEMPLATE = {
  Resources: {
    Zone: { Type: 'AWS::Route53::HostedZone', Properties: { Name: 'services.example.com.' } },
    Key: {
      Type: 'AWS::Route53::KeySigningKey',
      Properties: {
        HostedZoneId: { Ref: 'Zone' },
        KeyManagementServiceArn: 'arn:aws:kms:us-east-1:111122223333:key/x',
        Name: 'key',
        Status: 'ACTIVE',
      },
    },
    Signing: {
      Type: 'AWS::Route53::DNSSEC',
      Properties: { HostedZoneId: { Ref: 'Zone' } },
      DependsOn: 'Key',
    },
    Simple: {
      Type: 'AWS::Route53::RecordSet',
      Properties: {
        HostedZoneId: { Ref: 'Zone' },
        Name: 'simple.services.example.com.',
        Type: 'A',
        TTL: '60',
        ResourceRecords: ['192.0.2.10', '192.0.2.11'],
      },
    },
  },
  Outputs: { NameServers: { Value: { 'Fn::Join': [',', { 'Fn::GetAtt': ['Zone', 'NameServers'] }] } } },
};

/** Asks whether the zone is signed, at a time this many milliseconds from now. */
export async function probedSigned(endpoints: Endpoints, later = 0): Promise<readonly Outcome[]> {
  const outputs = new Map([['Twin', new Map([['NameServers', SERVER]])]]);
  const probes = [...PROBES.values()].filter(({ id }) => id === 'route53-zone-signed');
  const clock = { ...SYSTEM_CLOCK, epoch: () => Date.now() + later };
  return runPlan(makePlan([graphFrom(TEMPLATE)], { outputs }, probes, {}), {
    endpoints,
    settings: {},
    clock,
  });
}
