import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Verdict } from '../../model';
import { compareFindings, countBy, type Finding, LOOK, VERDICTS, worst } from './model';
import { Outcome } from './outcome';

/** Verdicts that a reader has to look at: shown unfolded. */
const OPEN: readonly Verdict[] = ['error', 'fail', 'unknown', 'waived'];

/** Groups drawn at once; more are drawn as the reader comes near. */
const AT_ONCE = 60;

/** A long list drawn piece by piece, so that ten thousand outcomes open as fast as ten. */
export function Gradual<T>({
  items,
  start,
  children,
}: {
  readonly items: readonly T[];
  /** Index that must be drawn from the beginning. */
  readonly start?: number;
  readonly children: (item: T, index: number) => ComponentChildren;
}) {
  const [limit, setLimit] = useState(AT_ONCE);
  const end = useRef<HTMLButtonElement>(null);
  const until = Math.max(limit, (start ?? -1) + 1);
  const more = items.length - until;
  useEffect(() => {
    const all = () => setLimit(Number.POSITIVE_INFINITY);
    addEventListener('beforeprint', all);
    const button = end.current;
    const observer = button
      ? new IntersectionObserver(
          (entries) => {
            if (entries.some((entry) => entry.isIntersecting)) setLimit((now) => now + AT_ONCE);
          },
          { rootMargin: '1500px' },
        )
      : undefined;
    if (button) observer?.observe(button);
    return () => {
      removeEventListener('beforeprint', all);
      observer?.disconnect();
    };
  }, [until, items]);
  return (
    <>
      {items.slice(0, until).map(children)}
      {more > 0 && (
        <button type="button" ref={end} onClick={() => setLimit(limit + AT_ONCE)}>
          Show {Math.min(more, AT_ONCE)} more of {more.toLocaleString('en')}
        </button>
      )}
    </>
  );
}

/** A fold whose inside is made when it is first opened. */
export function Fold({
  title,
  open = false,
  children,
  name,
}: {
  readonly title: ComponentChildren;
  readonly open?: boolean;
  readonly name?: string;
  readonly children: () => ComponentChildren;
}) {
  const [isOpen, setOpen] = useState(open);
  useEffect(() => {
    if (open) setOpen(true);
  }, [open]);
  return (
    <details open={isOpen} class={name ?? ''} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      {isOpen && children()}
    </details>
  );
}

/** The outcomes of one group: what is wrong or open in full, the rest folded by verdict. */
export function Outcomes({
  findings,
  named,
  at,
}: {
  readonly findings: readonly Finding[];
  readonly named: boolean;
  readonly at: string;
}) {
  const sorted = [...findings].sort(compareFindings);
  const open = sorted.filter(({ verdict }) => OPEN.includes(verdict));
  const folded = VERDICTS.filter((verdict) => !OPEN.includes(verdict));
  return (
    <>
      <Gradual items={open} start={open.findIndex(({ id }) => id === at)}>
        {(finding) => <Outcome key={finding.id} finding={finding} named={named} />}
      </Gradual>
      {folded.map((verdict) => {
        const some = sorted.filter((finding) => finding.verdict === verdict);
        if (some.length === 0) return null;
        const linked = some.findIndex(({ id }) => id === at);
        const title = (
          <>
            <span aria-hidden="true">{LOOK[verdict].mark}</span> {some.length.toLocaleString('en')}{' '}
            {LOOK[verdict].word}
            {verdict === 'pass' && ', with their evidence'}
          </>
        );
        return (
          <Fold key={verdict} title={title} name={`fold ${verdict}`} open={linked >= 0}>
            {() => (
              <Gradual items={some} start={linked}>
                {(finding) => <Outcome key={finding.id} finding={finding} named={named} />}
              </Gradual>
            )}
          </Fold>
        );
      })}
    </>
  );
}

/** `✖ 2 failed · ✔ 9 passed`. */
export function Counts({ findings }: { readonly findings: readonly Finding[] }) {
  const counts = countBy(findings);
  return (
    <span class="tally">
      {VERDICTS.filter((verdict) => counts.has(verdict)).map((verdict) => (
        <span key={verdict} class={`mark ${verdict}`}>
          <span aria-hidden="true">{LOOK[verdict].mark}</span> {counts.get(verdict)} {LOOK[verdict].word}
        </span>
      ))}
    </span>
  );
}

/** Whether a group has something that a reader must look at. */
export function needsLooking(findings: readonly Finding[]): boolean {
  return OPEN.includes(worst(findings));
}
