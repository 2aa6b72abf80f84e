import type { Subject } from '../../model';
import { Counts, Fold, Gradual, needsLooking, Outcomes } from './groups';
import { compareFindings, type Finding, grouped, nameOf, placeOf } from './model';

/** The findings by stack and resource, the worst first. */
export function ByResource({ findings, at }: { readonly findings: readonly Finding[]; readonly at: string }) {
  const groups = [...grouped(findings, ({ subject }) => [keyOf(subject)]).values()].sort((a, b) =>
    compareFindings(worstOf(a), worstOf(b)),
  );
  if (groups.length === 0) return <p class="empty">No outcome is left by these filters.</p>;
  const start = groups.findIndex((group) => group.some(({ id }) => id === at));
  return (
    <Gradual items={groups} start={start}>
      {(group) => <Resource key={group[0]?.id} group={group} at={at} />}
    </Gradual>
  );
}

function Resource({ group, at }: { readonly group: readonly Finding[]; readonly at: string }) {
  const subject = group[0]?.subject;
  if (!subject) return null;
  const title = (
    <>
      <h3>{nameOf(subject)}</h3> <span class="type">{subject.type}</span> <Counts findings={group} />
    </>
  );
  const open = needsLooking(group) || group.some(({ id }) => id === at);
  return (
    <Fold title={title} open={open} name="group">
      {() => (
        <>
          <p class="where">
            {subject.stack !== undefined && <>stack {subject.stack}, </>}
            {subject.location ? placeOf(subject.location) : subject.template}
          </p>
          <Outcomes findings={group} named={false} at={at} />
        </>
      )}
    </Fold>
  );
}

function keyOf({ template, stack, logicalId, constructPath }: Subject): string {
  return JSON.stringify([template, stack, logicalId, constructPath]);
}

function worstOf(findings: readonly Finding[]): Finding {
  return findings.reduce((a, b) => (compareFindings(b, a) < 0 ? b : a));
}
