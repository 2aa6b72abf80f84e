import type { Evidence } from '../../model';
import { placeOf } from './model';
import { Picture } from './pictures';

/** What a verdict rests on. */
export function Evidences({ evidence }: { readonly evidence: readonly Evidence[] }) {
  if (evidence.length === 0) return null;
  return (
    <ul class="evidence">
      {evidence.map((item, i) => (
        <li key={i}>
          <span class="kind">{item.kind}</span> {item.text}
          {(item.path !== undefined || item.location) && (
            <div class="place">
              {item.path !== undefined && <code>{item.path}</code>} {placeOf(item.location)}
            </div>
          )}
          {item.kind === 'counterexample' ? <Request value={item.value} /> : <Value item={item} />}
        </li>
      ))}
    </ul>
  );
}

function Value({ item }: { readonly item: Evidence }) {
  if (item.value === undefined) return null;
  const picture = Picture({ kind: item.kind, value: item.value });
  if (picture) return picture;
  const text = typeof item.value === 'string' ? item.value : JSON.stringify(item.value, undefined, 2);
  return (
    <pre tabIndex={0}>
      <code>{text}</code>
    </pre>
  );
}

/** A counterexample as the request that it is; whatever has another shape is shown as it stands. */
function Request({ value }: { readonly value: unknown }) {
  if (typeof value !== 'object' || value === null) return <Value item={{ kind: '', text: '', value }} />;
  const request = value as Readonly<Record<string, unknown>>;
  const { context, follows, absent, takenFor, ...rest } = request;
  const rows: (readonly [string, string])[] = Object.entries(rest).map(([name, of]) => [name, shown(of)]);
  for (const group of [context, follows]) {
    if (typeof group !== 'object' || group === null) continue;
    for (const [name, of] of Object.entries(group)) rows.push([name, shown(of)]);
  }
  if (Array.isArray(absent)) for (const name of absent) rows.push([shown(name), 'absent from the request']);
  if (typeof takenFor === 'object' && takenFor !== null) {
    for (const [name, of] of Object.entries(takenFor))
      rows.push([name, `${shown(of)} (taken for this request)`]);
  }
  return (
    <table class="request">
      <caption>The request that gets through</caption>
      <tbody>
        {rows.map(([name, of], i) => (
          <tr key={i}>
            <th scope="row">{name}</th>
            <td>
              <code>{of}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
