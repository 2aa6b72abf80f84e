import { awsActions, type Examined, type Policy, showText } from '../../../../iam';
import type { Evidence } from '../../../../reports';
import { isList, type Path, type Resource } from '../../../../template';
import { placedDocument } from '../../../access/principals';
import { DOCUMENT_TYPES, documentPaths } from '../../../access/template-documents';
import { defineRule } from '../../../engine/rule';

/** An entry of an Action element that names nothing. */
interface Stray {
  readonly action: string;
  readonly path: Path;
  readonly because: string;
}

export const rule = defineRule({
  id: 'iam-action-exists',
  title: 'Every action that a policy names exists',
  severity: 'medium',
  resource: DOCUMENT_TYPES,
  rationale:
    'IAM takes a policy with a mistyped action without a word. In an Allow the call then fails in production; in a Deny the guard that everybody believes in guards nothing. Names of API operations are not always names of actions: listing objects is s3:ListBucket, invoking a function is lambda:InvokeFunction.',
  remediation:
    "new iam.PolicyStatement({ actions: ['s3:ListBucket'], ... }) with a name from the Service Authorization Reference",
  whenNotToUse:
    'For an action so new that the list of this version does not have it; the evidence names its date.',
  controls: ['nist-800-53-r5:AC-6', 'wellarchitected:SEC03-BP02'],
  requirements: ['C2.4', 'C4.3'],
  references: [
    'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html',
  ],
  messages: {
    pass: 'every action that is named exists',
    fail: '{action} {because}',
    unknown: '{text}',
    none: 'no policy document is written here',
  },
  check(subject, judge) {
    const paths = documentPaths(subject);
    if (paths.length === 0) return judge.notApplicable('none');
    const actions = awsActions();
    const list = judge.fact('list of actions', `${actions.version}, of ${actions.date}`);
    const strays: Stray[] = [];
    const open: { readonly text: string; readonly path: Path }[] = [];
    for (const path of paths) {
      const { document, gaps } = placedDocument(subject, path);
      for (const gap of gaps) open.push({ text: gap.text, path: gap.at.path });
      collect(document.policy, subject, path, strays, open);
    }
    const [first] = strays;
    if (first) {
      return judge.fail('fail', { action: first.action, because: first.because }, [
        ...strays.map((stray) => judge.property(subject, stray.path, `${stray.action} ${stray.because}`)),
        list,
      ]);
    }
    const [gap] = open;
    if (gap) {
      return judge.unknown('unknown', { text: gap.text }, [
        ...open.map(({ text, path }): Evidence => judge.property(subject, path, text)),
        list,
      ]);
    }
    const looked = paths.map((path) => ['Properties', ...path].join('.')).join(', ');
    return judge.pass('pass', {}, [judge.fact('documents', `every action was looked up in ${looked}`), list]);
  },
});

function collect(
  policy: Policy,
  subject: Resource,
  base: Path,
  strays: Stray[],
  open: { readonly text: string; readonly path: Path }[],
): void {
  const actions = awsActions();
  for (const statement of policy.statements) {
    for (const [i, action] of statement.actions.values.entries()) {
      const because = typeof action === 'string' ? mistake(actions.examine(action)) : undefined;
      if (typeof action === 'string' && because === undefined) continue;
      const element = [...base, ...statement.path, statement.actions.not ? 'NotAction' : 'Action'];
      const path = isList(subject.get(...element)) ? [...element, i] : element;
      if (typeof action !== 'string') open.push({ text: `an action rests on ${showText(action)}`, path });
      else if (because !== undefined) strays.push({ action, path, because });
    }
  }
}

/** What is wrong with an entry, as the end of a sentence that it begins. */
function mistake(examined: Examined): string | undefined {
  switch (examined.kind) {
    case 'known':
      return undefined;
    case 'malformed':
      return 'is not written as service:Action';
    case 'retired':
      return `does nothing any more: it ${examined.reason}`;
    case 'unknown-service':
      return `names no service that there is${meant(examined.suggestions)}`;
    case 'unknown-action':
      return `names no action that there is${meant(examined.suggestions)}`;
  }
}

function meant(suggestions: readonly string[]): string {
  return suggestions.length === 0 ? '' : `; did you mean ${suggestions.join(' or ')}?`;
}
