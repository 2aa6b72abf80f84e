import type { Graph } from '../../template';
import { flag, type Json, list, object, string } from '../json';
import type { TwinValues } from '../values';

/** A column of a table, or a key that it is partitioned by. */
export interface Column {
  readonly name: string;
  readonly type: string;
}

/** A table of the Glue Data Catalog, over objects of a bucket. */
export interface Table {
  readonly database: string;
  readonly name: string;
  readonly columns: readonly Column[];
  readonly partitionKeys: readonly Column[];
  readonly bucket: string;
  /** Prefix of its objects. */
  readonly below: string;
  /** Class that reads the objects, as Glue names it. */
  readonly serde: string;
}

/** A work group of Athena. */
export interface WorkGroup {
  readonly name: string;
  readonly enabled: boolean;
  /** Whether its settings count whatever a client asks for. */
  readonly enforced: boolean;
  /** `s3://BUCKET/PREFIX`; absent where none is set. */
  readonly location: string | undefined;
}

/** `Ref` of a database and of a table is its name, which stands inside of another property (CloudFormation, "Return values"). */
export function nameCatalogue(graph: Graph, values: TwinValues): void {
  for (const [type, input] of [
    ['AWS::Glue::Database', 'DatabaseInput'],
    ['AWS::Glue::Table', 'TableInput'],
  ] as const) {
    for (const resource of graph.resources(type)) {
      const name = values.text(resource.get(input, 'Name'));
      if (name !== undefined) values.bind(resource.ref, name);
    }
  }
}

/** The work groups that the templates declare, by name. */
export function workGroupsOf(graph: Graph, values: TwinValues): ReadonlyMap<string, WorkGroup> {
  return new Map(
    graph.resources('AWS::Athena::WorkGroup').map((resource) => {
      const config = object(values.plain(resource.properties));
      const settings = object(config['WorkGroupConfiguration']);
      const name = values.text(resource.ref) ?? resource.logicalId;
      const enforced = settings['EnforceWorkGroupConfiguration'];
      return [
        name,
        {
          name,
          enabled: config['State'] !== 'DISABLED',
          // Default: true (CloudFormation, AWS::Athena::WorkGroup WorkGroupConfiguration).
          enforced: enforced === undefined || flag(enforced),
          location: string(object(settings['ResultConfiguration'])['OutputLocation']),
        },
      ];
    }),
  );
}

/** The tables that the templates declare over objects of S3. */
export function tablesOf(graph: Graph, values: TwinValues): readonly Table[] {
  return graph.resources('AWS::Glue::Table').flatMap((resource): Table[] => {
    const config = object(values.plain(resource.properties));
    const input = object(config['TableInput']);
    const storage = object(input['StorageDescriptor']);
    const place = placeIn(string(storage['Location']));
    const [database, name] = [string(config['DatabaseName']), string(input['Name'])];
    if (!place || database === undefined || name === undefined) return [];
    return [
      {
        // The catalogue keeps names in lower case (AWS Glue API, "CreateTable").
        database: database.toLowerCase(),
        name: name.toLowerCase(),
        columns: columnsIn(storage['Columns']),
        partitionKeys: columnsIn(input['PartitionKeys']),
        bucket: place.bucket,
        below: place.key === '' || place.key.endsWith('/') ? place.key : `${place.key}/`,
        serde: string(object(storage['SerdeInfo'])['SerializationLibrary']) ?? '',
      },
    ];
  });
}

function columnsIn(value: unknown): readonly Column[] {
  return list(value)
    .map(object)
    .flatMap((column: Json) => {
      const name = string(column['Name']);
      return name === undefined
        ? []
        : [{ name: name.toLowerCase(), type: string(column['Type']) ?? 'string' }];
    });
}

/** Bucket and key of an `s3://` URI. */
export function placeIn(
  uri: string | undefined,
): { readonly bucket: string; readonly key: string } | undefined {
  const match = /^s3:\/\/([^/]+)(?:\/(.*))?$/s.exec(uri ?? '');
  return match?.[1] === undefined ? undefined : { bucket: match[1], key: match[2] ?? '' };
}
