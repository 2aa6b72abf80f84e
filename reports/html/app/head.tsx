import type { PageData } from '../data';
import { LOOK, VERDICTS } from './model';

const HEADLINE_MARK = { good: '✔', open: '?', bad: '✖' } as const;

/** Verdict and scope. */
export function Head({ data }: { readonly data: PageData }) {
  const { headline, summary, inputs, problems } = data;
  const figures: readonly (readonly [string, string])[] = [
    ['Profile', summary.profile],
    ['Templates', number(summary.templates)],
    ['Resources', number(summary.resources)],
    ['Checks', number(summary.checks)],
    ['Run at', data.startedAt],
    ['Tool', `${data.tool.name} ${data.tool.version}`],
    ...(data.shard ? [['Part', `${data.shard.index} of ${data.shard.count}`] as const] : []),
    ...(data.provenance?.commit ? [['Commit', data.provenance.commit] as const] : []),
  ];
  return (
    <header>
      <h1 class={`verdict ${headline.state}`}>
        <span aria-hidden="true">{HEADLINE_MARK[headline.state]}</span> {headline.word}
      </h1>
      <p class="sentence">{headline.sentence}</p>
      <ul class="counts">
        {VERDICTS.map((verdict) => (
          <li key={verdict} class={`count ${verdict}`}>
            <span class="figure">{number(summary.verdicts[verdict])}</span>
            <span>
              <span aria-hidden="true">{LOOK[verdict].mark}</span> {LOOK[verdict].word}
            </span>
          </li>
        ))}
      </ul>
      <h2>Scope</h2>
      <dl class="scope">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {problems.length > 0 && (
        <section class="problems">
          <h2>Could not be read or judged ({problems.length})</h2>
          <ul>
            {problems.map((problem, i) => (
              <li key={i}>
                <strong>
                  {problem.location
                    ? `${problem.location.file}:${problem.location.line}:${problem.location.column}`
                    : problem.path}
                </strong>
                : {problem.what} <span class="fix">Fix: {problem.fix}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {data.provenance && (
        <details>
          <summary>How to repeat this run</summary>
          <dl>
            <dt>Command line</dt>
            <dd>
              <code>{data.provenance.commandLine.join(' ')}</code>
            </dd>
            <dt>Rules ({data.provenance.ruleSet.rules})</dt>
            <dd>
              <code>{data.provenance.ruleSet.sha256}</code>
            </dd>
            <dt>List of IAM actions</dt>
            <dd>{data.provenance.actionList}</dd>
            <dt>Ended</dt>
            <dd>{data.provenance.endedAt}</dd>
          </dl>
        </details>
      )}
      <details>
        <summary>Inputs ({inputs.length}) with their SHA-256</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">File</th>
              <th scope="col">SHA-256</th>
            </tr>
          </thead>
          <tbody>
            {inputs.map(({ path, sha256 }) => (
              <tr key={path}>
                <td>{path}</td>
                <td>
                  <code>{sha256}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </header>
  );
}

function number(value: number): string {
  return value.toLocaleString('en');
}
