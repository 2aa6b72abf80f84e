import type { Decision, PolicySource, Proof, StatementRef } from '../../iam';
import type { Evidence } from '../../reports';
import type { Gap, PlacedDocument } from './principals';
import { counterexampleEvidence, sentenceOf } from './request-text';

/** What a proof rests on: the documents by the place that a decision's statements name, and what could not be read. */
export interface Ground {
  readonly identity: readonly PlacedDocument[];
  readonly boundary?: PlacedDocument;
  readonly resource?: PlacedDocument;
  readonly gaps: readonly Gap[];
}

/** A proof as a rule tells it. */
export interface Conclusion {
  readonly verdict: Proof['verdict'];
  /** For `fails`: who can do what to which resource. For `unknown`: what it rests on. Empty for `holds`. */
  readonly text: string;
  readonly evidence: readonly Evidence[];
}

const MAX_STATEMENTS = 20;

/**
 * What a proof says once the gaps in its ground count too: a failure stands unless something unread could take the access
 * away; a property that holds does so only when everything was read.
 */
export function concluded(proof: Proof, ground: Ground): Conclusion {
  const limiting = ground.gaps.filter((gap) => gap.effect === 'limits');
  if (proof.verdict === 'fails') {
    const evidence = [
      ...counterexampleEvidence(proof.counterexample),
      ...decidedBy(proof.decided, ground),
      ...basisEvidence(proof),
    ];
    const text = sentenceOf(proof.counterexample);
    if (limiting.length === 0) return { verdict: 'fails', text, evidence };
    return {
      verdict: 'unknown',
      text: `${limiting[0]?.text ?? ''}, which may refuse what the rest allows: ${text}`,
      evidence: [...limiting.map(gapEvidence), ...evidence],
    };
  }
  if (proof.verdict === 'unknown') {
    const because = proof.because.map(({ text }): Evidence => ({ kind: 'obstacle', text }));
    const text = proof.because.map((obstacle) => obstacle.text).join('; ');
    return { verdict: 'unknown', text, evidence: [...because, ...restsOn(ground), ...basisEvidence(proof)] };
  }
  const [gap] = ground.gaps;
  if (gap) return { verdict: 'unknown', text: gap.text, evidence: ground.gaps.map(gapEvidence) };
  return { verdict: 'holds', text: '', evidence: [...restsOn(ground), ...basisEvidence(proof)] };
}

/** Each of several conclusions must hold: a failure, else what is unknown, else all that holds together. */
export function worstConclusion(conclusions: readonly Conclusion[]): Conclusion {
  for (const verdict of ['fails', 'unknown'] as const) {
    const found = conclusions.find((conclusion) => conclusion.verdict === verdict);
    if (found) return found;
  }
  return { verdict: 'holds', text: '', evidence: distinct(conclusions.flatMap((one) => one.evidence)) };
}

/** The same evidence said once. */
export function distinct(evidence: readonly Evidence[]): readonly Evidence[] {
  const keyed = evidence.map(
    (item) => [JSON.stringify([item.kind, item.text, item.path, item.location]), item] as const,
  );
  return [...new Map(keyed).values()];
}

function gapEvidence({ text, at }: Gap): Evidence {
  return {
    kind: 'not read',
    text,
    path: ['Properties', ...at.path].join('.'),
    location: at.resource.locate(...at.path),
  };
}

/** The statements that let a request through. */
function decidedBy({ decidedBy: refs }: Decision, ground: Ground): Evidence[] {
  return refs.slice(0, MAX_STATEMENTS).map((ref) => {
    const document = documentAt(ground, ref);
    const path = document?.policy.statements.find(({ index }) => index === ref.statement)?.path ?? [];
    return statementEvidence(document, ref.name ?? ref.source, path, ref.sid, 'allows it');
  });
}

/** Every statement that was looked at. */
function restsOn({ identity, boundary, resource }: Ground): Evidence[] {
  const documents = [...identity, ...(boundary ? [boundary] : []), ...(resource ? [resource] : [])];
  const all = documents.flatMap((document) =>
    document.managed
      ? [statementEvidence(document, document.name, [], undefined, 'was taken into account')]
      : document.policy.statements.map(({ path, sid, effect }) =>
          statementEvidence(document, document.name, path, sid, `was taken into account (${effect})`),
        ),
  );
  if (all.length <= MAX_STATEMENTS) return all;
  const more: Evidence = { kind: 'statement', text: `and ${all.length - MAX_STATEMENTS} more statements` };
  return [...all.slice(0, MAX_STATEMENTS), more];
}

function statementEvidence(
  document: PlacedDocument | undefined,
  name: string,
  path: readonly (string | number)[],
  sid: string | undefined,
  said: string,
): Evidence {
  if (document?.managed) {
    const { arn, collected } = document.managed;
    return { kind: 'statement', text: `the AWS managed policy ${arn} (as of ${collected}) ${said}` };
  }
  const place = document?.at;
  const at = place && [...place.path, ...path];
  const text = `${sid === undefined ? `a statement of ${name}` : `the statement ${sid} of ${name}`} ${said}`;
  if (place === undefined || at === undefined) return { kind: 'statement', text };
  return {
    kind: 'statement',
    text,
    path: ['Properties', ...at].join('.'),
    // Looked up only for what is reported with a place.
    get location() {
      return place.resource.locate(...at);
    },
  };
}

function documentAt(ground: Ground, ref: StatementRef): PlacedDocument | undefined {
  const bySource: Partial<Record<PolicySource, PlacedDocument | undefined>> = {
    identity: ground.identity[ref.policy],
    boundary: ground.boundary,
    resource: ground.resource,
  };
  return bySource[ref.source];
}

/** What the proof took for granted. */
export function basisEvidence({ basis }: Proof): Evidence[] {
  return [
    ...basis.assumptions.map((text): Evidence => ({ kind: 'assumption', text })),
    ...(basis.atoms.length === 0
      ? []
      : [{ kind: 'assumption', text: `for whatever the deployment gives for ${basis.atoms.join(', ')}` }]),
    ...(basis.actions === undefined ? [] : [{ kind: 'list of actions', text: basis.actions }]),
  ];
}
