import { NO_FILTERS, toHash } from './filters';
import { type Finding, grouped, LOOK, worst } from './model';

/** Requirement by requirement: the policies and the probes that speak of it, how each came out, and the controls they serve. */
export function Matrix({ findings }: { readonly findings: readonly Finding[] }) {
  const rows = [...grouped(findings, ({ check }) => check.requirements)].sort(([a], [b]) =>
    a.localeCompare(b, 'en', { numeric: true }),
  );
  if (rows.length === 0)
    return <p class="empty">No outcome that is left by these filters defends a requirement.</p>;
  return (
    <table class="matrix">
      <thead>
        <tr>
          <th scope="col">Requirement</th>
          <th scope="col">Policies</th>
          <th scope="col">Probes</th>
          <th scope="col">Controls</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([requirement, of]) => (
          <tr key={requirement}>
            <th scope="row">{requirement}</th>
            <td>
              <Checks findings={of.filter(({ check }) => check.kind !== 'probe')} />
            </td>
            <td>
              <Checks findings={of.filter(({ check }) => check.kind === 'probe')} />
            </td>
            <td>{controlsOf(of).join(', ')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Checks({ findings }: { readonly findings: readonly Finding[] }) {
  if (findings.length === 0) return <span>none in this run</span>;
  return (
    <ul>
      {[...grouped(findings, ({ check }) => [check.id])].sort().map(([id, of]) => {
        const verdict = worst(of);
        return (
          <li key={id}>
            <span class={`mark ${verdict}`}>
              <span aria-hidden="true">{LOOK[verdict].mark}</span> {LOOK[verdict].word}
            </span>{' '}
            <a href={toHash({ ...NO_FILTERS, view: 'requirements', text: id })}>{id}</a>
          </li>
        );
      })}
    </ul>
  );
}

/** Every control that a check of the requirement is evidence for, once. */
function controlsOf(findings: readonly Finding[]): readonly string[] {
  return [...new Set(findings.flatMap(({ check }) => check.controls))].sort((a, b) =>
    a.localeCompare(b, 'en', { numeric: true }),
  );
}
