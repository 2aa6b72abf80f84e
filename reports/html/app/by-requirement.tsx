import { Counts, Fold, Outcomes } from './groups';
import { type Finding, grouped } from './model';

/** The findings by requirement, the template's answer beside the deployment's. */
export function ByRequirement({
  findings,
  at,
}: {
  readonly findings: readonly Finding[];
  readonly at: string;
}) {
  const groups = [...grouped(findings, ({ check }) => check.requirements)].sort(([a], [b]) =>
    a.localeCompare(b, 'en', { numeric: true }),
  );
  if (groups.length === 0)
    return <p class="empty">No outcome that is left by these filters defends a requirement.</p>;
  return (
    <>
      {groups.map(([requirement, of]) => {
        const title = (
          <>
            <h3>{requirement}</h3> <Counts findings={of} />
          </>
        );
        return (
          <Fold key={requirement} title={title} name="group">
            {() => <Sides findings={of} at={at} />}
          </Fold>
        );
      })}
    </>
  );
}

function Sides({ findings, at }: { readonly findings: readonly Finding[]; readonly at: string }) {
  const before = findings.filter(({ check }) => check.kind !== 'probe');
  const after = findings.filter(({ check }) => check.kind === 'probe');
  return (
    <div class="sides">
      <section>
        <h4>Before deployment: the template</h4>
        {before.length === 0 ? (
          <p>No check of the template was made.</p>
        ) : (
          <Outcomes findings={before} named at={at} />
        )}
      </section>
      <section>
        <h4>After deployment: the probes</h4>
        {after.length === 0 ? (
          <p>No probe was asked in this run.</p>
        ) : (
          <Outcomes findings={after} named at={at} />
        )}
      </section>
    </div>
  );
}
