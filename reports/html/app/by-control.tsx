import { Counts, Fold, Gradual, Outcomes } from './groups';
import { type Finding, grouped } from './model';

/** The findings by framework and control: a finding stands under every control that it is evidence for. */
export function ByControl({ findings, at }: { readonly findings: readonly Finding[]; readonly at: string }) {
  const controls = [...grouped(findings, ({ check }) => check.controls)].sort(([a], [b]) => natural(a, b));
  const frameworks = grouped(controls, ([control]) => [control.split(':')[0] ?? '']);
  if (controls.length === 0) return <p class="empty">No outcome is left by these filters.</p>;
  return (
    <>
      {[...frameworks].map(([framework, some]) => (
        <section key={framework}>
          <h3>{framework}</h3>
          <Gradual items={some}>
            {([control, of]) => (
              <Fold
                key={control}
                name="group"
                title={
                  <>
                    <h4 class="inline">{control.slice(framework.length + 1)}</h4> <Counts findings={of} />
                  </>
                }
              >
                {() => <Outcomes findings={of} named at={at} />}
              </Fold>
            )}
          </Gradual>
        </section>
      ))}
    </>
  );
}

/** `S3.8` before `S3.13`. */
function natural(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
