import { isList, isObject, isSymbolic, type Path, type Resource, type Value } from '../../template';

/** A place of a table that has settings of its own: the table itself, or one replica of a global table. */
export interface TablePlace {
  /** Below the properties of the resource. */
  readonly path: Path;
  /** As a reader knows it: `the table`, or the replica's region. */
  readonly name: string;
}

/** The places of a table, and the symbolic values that stand where replicas were wanted. */
export interface TablePlaces {
  readonly places: readonly TablePlace[];
  readonly opaque: readonly Value[];
}

/** Where the settings of an `AWS::DynamoDB::Table` or `AWS::DynamoDB::GlobalTable` stand that each replica has for itself. */
export function placesOf(table: Resource): TablePlaces {
  if (table.type !== 'AWS::DynamoDB::GlobalTable')
    return { places: [{ path: [], name: 'the table' }], opaque: [] };
  const replicas = table.get('Replicas');
  if (isSymbolic(replicas)) return { places: [], opaque: [replicas] };
  const items = isList(replicas) ? replicas : [];
  const places: TablePlace[] = [];
  items.forEach((replica, i) => {
    if (!isObject(replica)) return;
    const region = replica['Region'];
    const name = region === undefined ? `replica ${i + 1}` : `the replica in ${String(region)}`;
    places.push({ path: ['Replicas', i], name });
  });
  return { places, opaque: items.filter(isSymbolic) };
}
