import { onTwin, verdicts } from '../testing/on-twin';
import { type Editable, services } from '../testing/templates';

const changed = (change: (resources: Editable) => void): Editable => {
  const template = services();
  change(template.Resources);
  return template;
};

/** What one probe says of the services, when the deployment is another than the template. */
const drifted = async (id: string, change: (resources: Editable) => void) =>
  onTwin(services(), ({ ask }) => ask([id]), { deployed: changed(change) });

/** What one probe says of services that are changed in the template. */
const asked = async (id: string, change: (resources: Editable) => void = () => {}) =>
  onTwin(changed(change), ({ ask }) => ask([id]));

const IDS = [
  'route53-zone-served',
  'route53-simple-answers',
  'route53-weighted-shares',
  'route53-location-answers',
  'route53-failover-answers',
  'route53-multivalue-answers',
  'route53-ip-based-answers',
];

it('finds every routing policy as it is declared, and shows what was asked and answered', async () => {
  const outcomes = await onTwin(services(), ({ ask }) => ask(IDS));
  expect(outcomes.map(({ verdict }) => verdict)).toEqual(Array.from({ length: 10 }, () => 'pass'));
  for (const { evidence } of outcomes) {
    expect(evidence[0]?.kind).toBe('question');
    expect(evidence.some(({ kind }) => kind === 'exchange')).toBe(true);
  }
});

it('plans what it asks without asking', async () => {
  const { questions } = await onTwin(services(), async ({ plan }) => plan(['route53-weighted-shares']));
  expect(questions.map(({ question }) => question.text)).toEqual([
    'weighted.services.example.com A asked 1210 times answers by weight: a 10, b 30, c 60, d 0',
  ]);
});

describe('simple records', () => {
  const id = 'route53-simple-answers';

  it('fails for another value, another TTL, and an alias to something else', async () => {
    const value = await drifted(id, (r) => {
      r.Simple.Properties.ResourceRecords = ['192.0.2.66'];
    });
    expect(verdicts(value)).toEqual(['fail differs', 'pass answered', 'pass answered']);
    const ttl = await drifted(id, (r) => {
      r.Simple.Properties.TTL = '86400';
    });
    expect(verdicts(ttl)).toEqual(['fail ttl', 'pass answered', 'pass answered']);
    const alias = await drifted(id, (r) => {
      r.Alias.Properties.AliasTarget.DNSName = 'other.example.net';
      r.Kept = { ...r.Simple, Properties: { ...r.Simple.Properties, Name: 'kept.services.example.com.' } };
    });
    expect(verdicts(alias)[2]).not.toBe('pass answered');
  });

  it('is unknown, and names the value, when the target is not known', async () => {
    const outcomes = await onTwin(
      changed((r) => {
        r.Balancer.Type = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
      }),
      ({ ask, twin }) => {
        (twin.outputs.get('Twin') as Map<string, string>).delete('BalancerName');
        return ask([id]);
      },
    );
    expect(verdicts(outcomes)).toEqual(['pass answered', 'pass answered', 'unknown open']);
    expect(outcomes[2]?.message.text).toContain('${Balancer.DNSName}');
  });
});

describe('weighted records', () => {
  const id = 'route53-weighted-shares';

  it('finds a drift of ten points', async () => {
    const outcomes = await drifted(id, (r) => {
      r.WeightedA.Properties.Weight = 20;
      r.WeightedC.Properties.Weight = 50;
    });
    expect(verdicts(outcomes)).toEqual(['fail drift']);
  });

  it('fails for a weight of zero that answers, and for a value that nobody declared', async () => {
    const zero = await drifted(id, (r) => {
      r.WeightedD.Properties.Weight = 50;
    });
    expect(verdicts(zero)).toEqual(['fail zero']);
    const strange = await drifted(id, (r) => {
      r.WeightedB.Properties.ResourceRecords = ['192.0.2.99'];
    });
    expect(verdicts(strange)).toEqual(['fail undeclared']);
  });

  it('does not tell records apart that answer the same', async () => {
    const outcomes = await asked(id, (r) => {
      r.WeightedB.Properties.ResourceRecords = r.WeightedA.Properties.ResourceRecords;
    });
    expect(verdicts(outcomes)).toEqual(['unknown same']);
  });
});

describe('records by location', () => {
  const id = 'route53-location-answers';

  it('fails when a country is answered with the record of another place', async () => {
    const outcomes = await drifted(id, (r) => {
      r.GeoFrance.Properties.GeoLocation = { CountryCode: 'DE' };
    });
    expect(verdicts(outcomes)).toEqual(['pass member', 'fail elsewhere']);
  });

  it('fails without a default record', async () => {
    const outcomes = await asked(id, (r) => {
      delete r.GeoDefault;
    });
    expect(verdicts(outcomes)).toEqual(['pass member', 'fail noDefault']);
  });

  it('fails when one region of several gets the whole world', async () => {
    const outcomes = await drifted(id, (r) => {
      delete r.LatencyUs;
    });
    expect(verdicts(outcomes)[0]).toBe('fail one');
  });
});

describe('failover records', () => {
  const id = 'route53-failover-answers';

  it('is unknown while the secondary answers, since the primary may be down', async () => {
    const outcomes = await onTwin(services(), ({ ask, twin }) => {
      for (const [name, value] of twin.resources.get('Twin') ?? [])
        if (name === 'Check') twin.authority.unhealthy.add(value);
      return ask([id]);
    });
    expect(verdicts(outcomes)).toEqual(['unknown failedOver']);
  });

  it('fails when nothing checks the primary', async () => {
    const outcomes = await asked(id, (r) => {
      delete r.Primary.Properties.HealthCheckId;
    });
    expect(verdicts(outcomes)).toEqual(['fail unchecked']);
  });
});

it('fails for multivalue answers that are not declared, and for declared ones that never come', async () => {
  const id = 'route53-multivalue-answers';
  const strange = await drifted(id, (r) => {
    r.MultiB.Properties.ResourceRecords = ['192.0.2.99'];
  });
  expect(verdicts(strange)).toEqual(['fail undeclared']);
  const absent = await drifted(id, (r) => {
    delete r.MultiB;
  });
  expect(verdicts(absent)).toEqual(['fail absent']);
});

it('fails when a block of addresses is answered with the default', async () => {
  const outcomes = await drifted('route53-ip-based-answers', (r) => {
    r.Blocks.Properties.Locations[0].CidrList = ['198.51.100.0/24'];
  });
  expect(verdicts(outcomes)).toEqual(['fail elsewhere']);
});

it('fails when the world is sent to other name servers than those of the zone', async () => {
  const outcomes = await onTwin(services(), ({ ask, twin }) => {
    const outputs = twin.outputs.get('Twin') as Map<string, string>;
    const servers = (outputs.get('NameServers') ?? '').split(',');
    outputs.set('NameServers', servers.slice(0, 3).join(','));
    return ask(['route53-zone-served']);
  });
  expect(verdicts(outcomes)).toEqual(['fail delegated']);
});

it('fails when a name server does not know that it is one', async () => {
  const outcomes = await onTwin(services(), ({ ask, twin }) => {
    const [zone] = twin.authority.zones as Editable[];
    zone.nameServers = zone.nameServers.slice(0, 3);
    return ask(['route53-zone-served']);
  });
  expect(verdicts(outcomes)).toEqual(['fail differs']);
});
