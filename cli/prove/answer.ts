import { type Counterexample, type Decision, type Proof, type StatementRef, showPrincipal } from '../../iam';
import { awsCliLine } from '../../policies';
import { wrapLine } from '../../reports';
import type { Source } from './source';

/** A question as it was asked, with its answer. */
export interface Answer {
  /** The property, as a question that "yes" answers when it holds. */
  readonly question: string;
  readonly proof: Proof;
  /** Policies by the part that they play, for the statements that an answer names. */
  readonly sources: readonly Source[];
  /** More that the proof found, a line each. */
  readonly details?: readonly string[];
}

const WIDTH = 78;

/** The verdict once what could not be read counts too: nothing holds that rests on something unread. */
export function verdictOf({ proof, sources }: Answer): Proof['verdict'] {
  const gaps = sources.flatMap(({ gaps: unread }) => unread);
  return proof.verdict === 'holds' && gaps.length > 0 ? 'unknown' : proof.verdict;
}

/** The answer as text for a person: question, answer, and the request that decides it. */
export function answerText(answer: Answer): string {
  const { question, proof, details = [] } = answer;
  const verdict = verdictOf(answer);
  const words = { holds: 'Yes, for every possible request.', fails: 'No.', unknown: 'Not known.' } as const;
  const lines = [field('Question', question), field('Answer', words[verdict]), ''];
  if (proof.verdict === 'fails')
    lines.push(
      ...requestLines(proof.counterexample),
      ...decidedLines(proof.decided),
      ...cliLines(proof.counterexample),
    );
  if (proof.verdict === 'unknown')
    lines.push(
      ...section(
        'It rests on',
        proof.because.map(({ text }) => text),
      ),
    );
  const gaps = answer.sources.flatMap(({ gaps: unread }) => unread);
  lines.push(
    ...section('Not read', gaps),
    ...section('In detail', details),
    ...section('Taken for granted', basisLines(proof)),
  );
  return `${lines.join('\n').trimEnd()}\n`;
}

/** The answer as data. */
export function answerJson(answer: Answer): string {
  const { question, proof, sources, details } = answer;
  const found =
    proof.verdict === 'fails'
      ? {
          counterexample: { ...proof.counterexample, command: awsCliLine(proof.counterexample) },
          decidedBy: proof.decided.decidedBy,
        }
      : {};
  const because = proof.verdict === 'unknown' ? { because: proof.because } : {};
  const notRead = sources.flatMap(({ gaps }) => gaps);
  return `${JSON.stringify({ question, verdict: verdictOf(answer), ...found, ...because, notRead, details: details ?? [], basis: proof.basis }, null, 2)}\n`;
}

function requestLines({ request, absent, atoms }: Counterexample): string[] {
  const context = Object.entries(request.context).map(
    ([key, value]) => `${key} = ${typeof value === 'string' ? value : value.join(', ')}`,
  );
  const whole = JSON.stringify(request);
  // Others were only taken for something to be told apart from these.
  const shown = atoms.filter(({ value }) => whole.includes(value));
  return [
    'The request that gets through',
    field('  principal', showPrincipal(request.principal)),
    field('  action', request.action),
    field('  resource', request.resource),
    ...context.map((line, i) => field(i === 0 ? '  context' : '', line)),
    ...(absent.length > 0 ? [field('  absent', absent.join(', '))] : []),
    ...shown.map(({ label, value }, i) =>
      field(i === 0 ? '  where' : '', `${label} is taken to be ${value}`),
    ),
    '',
  ];
}

function decidedLines({ decidedBy }: Decision): string[] {
  return section('Allowed by', decidedBy.map(statementName));
}

function statementName({ name, sid, statement, source }: StatementRef): string {
  return `${sid === undefined ? `statement ${statement + 1}` : `statement ${sid}`} of ${name ?? `the ${source} policy`}`;
}

function cliLines(counterexample: Counterexample): string[] {
  return ['As the AWS CLI would send it', `  ${awsCliLine(counterexample)}`, ''];
}

function basisLines({ basis }: Proof): string[] {
  return [
    ...basis.assumptions,
    ...(basis.atoms.length > 0 ? [`whatever the deployment gives for ${basis.atoms.join(', ')}`] : []),
    ...(basis.actions === undefined ? [] : [`wildcards mean the actions of the list ${basis.actions}`]),
  ];
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [title, ...lines.flatMap((line) => wrapLine(`  ${line}`, WIDTH)), ''];
}

function field(name: string, value: string): string {
  const [first = '', ...rest] = wrapLine(value, WIDTH - 12);
  return [`${name.padEnd(12)}${first}`, ...rest.map((line) => `${' '.repeat(12)}${line}`)].join('\n');
}
