import { type Graph, isList, isSymbolic, type Resource, type Value } from '../../template';
import { isFilled, isOneOf } from './scalars';
import { every, some, type Truth } from './truth';

/** Whether the internet is one hop away, and what the answer rests on. */
export interface InternetRoute {
  readonly truth: Truth;
  /** The route that leads there. */
  readonly by: Resource | undefined;
  readonly restsOn: Value | undefined;
}

const NONE: InternetRoute = { truth: 'no', by: undefined, restsOn: undefined };

/** Whether one of some subnets is public: its route table sends 0.0.0.0/0 or ::/0 to an internet gateway. */
export function publicSubnet(graph: Graph, subnets: readonly Value[]): InternetRoute {
  return worst(subnets.map((subnet) => routeOf(graph, subnet)));
}

function routeOf(graph: Graph, value: Value): InternetRoute {
  const subnet = graph.denoted(value, 'AWS::EC2::Subnet');
  if (!subnet) return { truth: 'unknown', by: undefined, restsOn: value };
  const [association] = graph.related(subnet, 'AWS::EC2::SubnetRouteTableAssociation', 'SubnetId');
  if (!association) {
    // The main route table of a VPC begins with its local route only (VPC User Guide, "Main route table"), and a template
    // has no attribute by which it could add a route to it.
    const vpc = graph.denoted(subnet.get('VpcId'), 'AWS::EC2::VPC');
    return vpc ? NONE : { truth: 'unknown', by: undefined, restsOn: subnet.get('VpcId') };
  }
  const named = association.get('RouteTableId');
  const table = graph.denoted(named, 'AWS::EC2::RouteTable');
  if (!table) return { truth: 'unknown', by: undefined, restsOn: named };
  return worst(
    graph.related(table, 'AWS::EC2::Route', 'RouteTableId').map((route) => toInternet(graph, route)),
  );
}

function toInternet(graph: Graph, route: Resource): InternetRoute {
  const everywhere = some([
    isOneOf(route.get('DestinationCidrBlock'), '0.0.0.0/0'),
    isOneOf(route.get('DestinationIpv6CidrBlock'), '::/0'),
  ]);
  const gateway = route.get('GatewayId');
  const internet: Truth = graph.denoted(gateway, 'AWS::EC2::InternetGateway')
    ? 'yes'
    : isSymbolic(gateway)
      ? 'unknown'
      : typeof gateway === 'string' && gateway.startsWith('igw-')
        ? 'yes'
        : 'no';
  const truth = every([everywhere, isFilled(gateway) === 'no' ? 'no' : internet]);
  if (truth === 'no') return NONE;
  const restsOn = everywhere === 'unknown' ? route.get('DestinationCidrBlock') : gateway;
  return { truth, by: route, restsOn: truth === 'unknown' ? restsOn : undefined };
}

function worst(routes: readonly InternetRoute[]): InternetRoute {
  return (
    routes.find(({ truth }) => truth === 'yes') ?? routes.find(({ truth }) => truth === 'unknown') ?? NONE
  );
}

/** The subnets of a database's subnet group, where the templates list them; else the value that they rest on. */
export function subnetsOfDatabase(
  graph: Graph,
  name: Value | undefined,
): { readonly listed?: readonly Value[]; readonly restsOn: Value | undefined } {
  const subnets = graph.denoted(name, 'AWS::RDS::DBSubnetGroup')?.get('SubnetIds');
  return isList(subnets) && subnets.length > 0
    ? { listed: subnets, restsOn: undefined }
    : { restsOn: subnets ?? name };
}
