import { isSymbolic } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { membersOf } from '../../../relations/global-databases';
import { isOn } from '../../../relations/truth';

export const rule = defineRule({
  id: 'rds-global-cluster-regions',
  title: 'Aurora global database has encrypted clusters with an instance in at least two regions',
  severity: 'medium',
  resource: 'AWS::RDS::GlobalCluster',
  rationale:
    'A global database of one region is a regional one with a longer name: readers elsewhere wait for every page, and when the region is lost there is nothing to fail over to. A cluster without an instance keeps the data, but answers nobody until one is started.',
  remediation:
    'new rds.CfnDBCluster(this, "Second", { globalClusterIdentifier: "site", storageEncrypted: true, kmsKeyId: key.keyArn, /* in a stack of the second region */ })',
  whenNotToUse:
    'While a global database is being set up region by region, and where its other regions are deployed from templates that are not judged together.',
  controls: [
    'nist-800-53-r5:CP-6',
    'nist-800-53-r5:CP-10',
    'nist-800-53-r5:SC-28',
    'nist-800-53-r5:SC-36',
    'soc2:A1.2',
    'wellarchitected:REL10-BP01',
  ],
  requirements: ['C2.9'],
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database.html',
    'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database-getting-started.html',
  ],
  parameters: { regions: 2 },
  messages: {
    global: 'it has clusters in {regions}',
    tooFew: 'it has clusters in {count} region(s), fewer than {wanted}',
    noInstance: '{cluster} has no instance: it answers nobody',
    notEncrypted: '{cluster} is not encrypted, and the members of a global database have to be alike',
    unknownRegion: '{cluster} joins it, and the region of its stack is not known',
    unknown: 'whether {cluster} is encrypted rests on {value}',
  },
  check(global, judge) {
    const members = membersOf(judge.graph, global);
    const evidence = members.map(({ cluster, region }) =>
      judge.property(cluster, ['GlobalClusterIdentifier'], `in ${region ?? 'a region that is not known'}`),
    );
    const wanted = judge.parameter<number>('regions');
    for (const { cluster, instances } of members) {
      const names = { cluster: cluster.logicalId };
      if (instances.length === 0)
        return judge.fail('noInstance', names, [judge.resource(cluster, 'cluster')]);
      const encrypted = cluster.get('StorageEncrypted');
      const place = [judge.property(cluster, ['StorageEncrypted'])];
      // A secondary takes it from the primary only where neither says anything.
      if (isSymbolic(encrypted)) return judge.unknown('unknown', { ...names, value: encrypted }, place);
      if (isOn(encrypted) !== 'yes') return judge.fail('notEncrypted', names, place);
    }
    const regions = new Set(members.flatMap(({ region }) => region ?? []));
    if (regions.size >= wanted)
      return judge.pass('global', { regions: [...regions].sort().join(', ') }, evidence);
    const open = members.find(({ region }) => region === undefined);
    const possible = regions.size + members.filter(({ region }) => region === undefined).length;
    if (open && possible >= wanted)
      return judge.unknown('unknownRegion', { cluster: open.cluster.logicalId }, evidence);
    return judge.fail('tooFew', { count: possible, wanted }, evidence);
  },
});
