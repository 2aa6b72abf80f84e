import type { PageData } from '../data';
import { placeOf } from './model';

/** What the run covered nothing of: said, so that nobody takes silence for a pass. */
export function NotJudged({ data }: { readonly data: PageData }) {
  const { notJudged, summary, unusedWaivers } = data;
  if (notJudged.length + summary.matchedNothing.length + unusedWaivers.length === 0) return null;
  return (
    <section class="not-judged">
      <h2>Not judged</h2>
      {notJudged.length > 0 && (
        <table>
          <caption>Parts that no check reads ({notJudged.length})</caption>
          <thead>
            <tr>
              <th scope="col">Resource</th>
              <th scope="col">Type</th>
              <th scope="col">Why</th>
              <th scope="col">Where</th>
            </tr>
          </thead>
          <tbody>
            {notJudged.map((part, i) => (
              <tr key={i}>
                <td>{part.logicalId ?? part.template}</td>
                <td>{part.type}</td>
                <td>{part.reason}</td>
                <td>{placeOf(part.location) || part.template}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {unusedWaivers.length > 0 && (
        <>
          <h3>Waivers that accept nothing ({unusedWaivers.length})</h3>
          <ul>
            {unusedWaivers.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      )}
      {summary.matchedNothing.length > 0 && (
        <>
          <h3>Checks that found nothing to judge ({summary.matchedNothing.length})</h3>
          <ul class="idle">
            {summary.matchedNothing.map((id) => (
              <li key={id}>
                <code>{id}</code>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
