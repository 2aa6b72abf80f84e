import { Evidences } from './evidence';
import { type Finding, LOOK, nameOf, placeOf } from './model';

/** What a comparison with an earlier report said. */
const BASELINE = { new: 'new since the baseline', unchanged: 'known in the baseline' } as const;

/** One outcome, in full. */
export function Outcome({ finding, named = false }: { readonly finding: Finding; readonly named?: boolean }) {
  const { check, verdict, message, scenario, remediation, waiver, evidence, id } = finding;
  return (
    <article
      id={id}
      class={`outcome ${verdict}`}
      tabIndex={-1}
      aria-label={`${LOOK[verdict].word}: ${check.id}`}
    >
      <h4>
        <span class={`mark ${verdict}`}>
          <span aria-hidden="true">{LOOK[verdict].mark}</span> {LOOK[verdict].word}
        </span>{' '}
        {verdict === 'fail' && <span class="severity">{check.severity}</span>}{' '}
        {finding.baselineState && <span class="tag">{BASELINE[finding.baselineState]}</span>} {check.title}{' '}
        <a class="anchor" href={`#?at=${id}`} aria-label={`Link to this finding of ${check.id}`}>
          #
        </a>
      </h4>
      <p class="by">
        <code>{check.id}</code> ({check.kind})
        {named && (
          <>
            {' '}
            on <strong>{nameOf(finding.subject)}</strong> {finding.subject.type}
          </>
        )}
        {finding.subject.location && <> at {placeOf(finding.subject.location)}</>}
      </p>
      <p class="message">{message.text}</p>
      {scenario && (
        <p class="scenario">
          When{' '}
          {Object.entries(scenario).map(([name, value], i) => (
            <span key={name}>
              {i > 0 && ', '}
              <code>
                {name} = {value}
              </code>
            </span>
          ))}
        </p>
      )}
      <Evidences evidence={evidence} />
      {waiver && (
        <dl class="waiver">
          <dt>Accepted by</dt>
          <dd>{waiver.owner}</dd>
          <dt>Because</dt>
          <dd>{waiver.reason}</dd>
          <dt>Until</dt>
          <dd>{waiver.expires ?? 'no date was given'}</dd>
        </dl>
      )}
      {remediation !== '' && (
        <>
          <h5>How to mend it</h5>
          <pre class="fix">
            <code>{remediation}</code>
          </pre>
        </>
      )}
      {(check.controls.length > 0 || check.requirements.length > 0) && (
        <p class="controls">
          {[...check.requirements, ...check.controls].map((name) => (
            <span key={name} class="tag">
              {name}
            </span>
          ))}
        </p>
      )}
    </article>
  );
}
