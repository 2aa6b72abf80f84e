import { Fn, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { writeOutputs } from '../outputs';
import { tagCase } from '../parts';
import { Microservices, type MicroservicesProps } from './construct';

/** Properties of the stack: those of the construct, and those of any stack. */
export interface MicroservicesStackProps extends StackProps {
  readonly microservices: MicroservicesProps;
}

/** The services and their zone in a stack of their own. */
export class MicroservicesStack extends Stack {
  readonly microservices: Microservices;

  constructor(scope: Construct, id: string, props: MicroservicesStackProps) {
    const { microservices, ...rest } = props;
    super(scope, id, { description: 'Microservices: many services behind one DNS zone', ...rest });
    tagCase(this, 'microservices');
    this.microservices = new Microservices(this, 'Microservices', microservices);
    const { zone, functions, containers, instances, edge } = this.microservices;
    writeOutputs(this, 'microservices', {
      ZoneId: zone.hostedZoneId,
      ZoneNameServers: zone.hostedZoneNameServers && Fn.join(',', zone.hostedZoneNameServers),
      ApiUrl: functions?.api.url,
      ApiDomainNames:
        functions &&
        Fn.join(
          ',',
          [...functions.domains].map(([label, domain]) => `${label}=${domain.domainNameAliasDomainName}`),
        ),
      OrdersTableName: functions?.table.tableName,
      CatalogDomainName: containers?.entrance.balancer.loadBalancerDnsName,
      ReportsDomainName: instances?.entrance.balancer.loadBalancerDnsName,
      EdgeAddresses: edge && Fn.join(',', [...edge.addresses]),
    });
  }
}
