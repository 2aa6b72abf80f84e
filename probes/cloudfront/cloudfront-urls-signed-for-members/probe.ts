import { StepRefused } from '../../cognito/shared/sign-in';
import { defineProbe, type Finding, type Session } from '../../engine/probe';
import { type Edge, edgeOf, matchesPattern } from '../shared/distribution';
import { bucketOf, endpointForms, originOf } from '../shared/origins';
import { refusalOf, said } from '../shared/refusal';
import { changed, direct, endOf, type Way } from './elsewhere';
import {
  at,
  call,
  cancel,
  enrol,
  forgeable,
  MEMBER_FOR,
  makeContent,
  NotDone,
  type Person,
  person,
  signedUrlIn,
  takeBack,
} from './shop';
import { type Wiring, wiringOf } from './wiring';

interface Ask {
  readonly wiring: Wiring;
  /** Names of the distribution. */
  readonly names: readonly string[];
  /** In the order in which CloudFront looks at them: buckets behind the behaviours. */
  readonly places: readonly Place[];
}

interface Place {
  readonly pattern: string | undefined;
  /** Undefined where no bucket is behind it. */
  readonly domain: string | undefined;
  readonly originPath: string;
  readonly region: string | undefined;
}

type Message =
  | 'forMembers'
  | 'forEverybody'
  | 'forgeable'
  | 'stillSigned'
  | 'notSigned'
  | 'otherHost'
  | 'closed'
  | 'otherContent'
  | 'outlives'
  | 'opens'
  | 'refusedOtherwise'
  | 'otherwise'
  | 'notDone'
  | 'stepRefused'
  | 'noOperator'
  | 'notKnown'
  | 'untold'
  | 'noRoute'
  | 'public';

export const probe = defineProbe<Message, Ask>({
  id: 'cloudfront-urls-signed-for-members',
  title: 'The API signs URLs for members only, and what it signs opens at the edge and nowhere else',
  severity: 'critical',
  resource: 'AWS::CloudFront::Distribution',
  rationale:
    'Who gets paid content is decided by a few lines of a function, by the table that it reads and by the key that it signs with. A signer that does not ask, or asks the wrong table, gives everything away, and no template shows it.',
  remediation: 'if (!(await isMember(user))) return { statusCode: 403, body: "this is for members" };',
  controls: [
    'nist-800-53-r5:AC-3',
    'nist-800-53-r5:SC-23',
    'pci-dss-4.0:7.2.1',
    'wellarchitected:SEC03-BP07',
  ],
  requirements: ['C4.2', 'C4.3', 'C4.4', 'C4.6'],
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-signed-urls.html',
    'https://docs.aws.amazon.com/secretsmanager/latest/userguide/retrieving-secrets.html',
  ],
  messages: {
    forMembers:
      '{path} signs for a member and {refused} times for nobody else; what it signs opens at {host}, and {count} ways round it are refused',
    forEverybody: '{path} signs for {who}',
    forgeable: '{step} is done for somebody who is in no group that may',
    stillSigned: '{path} signs for somebody whose membership has been ended',
    notSigned: '{path} answers a member with {status} and no signed URL',
    otherHost: '{path} signs for {host}, which is no name of this distribution',
    closed: 'what {path} signs does not open for a member: CloudFront {said}',
    otherContent: 'what {path} signs opens something else than what was asked for',
    outlives: 'what {path} signs for a member opens {seconds} seconds longer than the membership lasts',
    opens: '{what} opens paid content: it {said}',
    refusedOtherwise: '{what} is refused, but not as it should be: it {said}',
    otherwise: '{path} answers {who} with {status}, which says nothing about being a member',
    notDone: '{step} by somebody who may was answered {answer}',
    stepRefused: '{step}',
    noOperator:
      'asking this takes users and content, which are removed afterwards: allow it with --create-users and credentials in the environment',
    notKnown: 'the API that signs cannot be asked: {value} is not known',
    untold:
      'the templates do not tell {what}: put cdk-assay:example into the metadata of the method that does it',
    noRoute: 'no route of an API leads to a function that is told a name of this distribution',
    public: 'no behaviour wants signatures',
  },
  deadline: 180,
  plan(distribution, planner) {
    const edge = edgeOf(distribution, planner.deployment, planner.settings);
    if (!edge.behaviours.some(({ signedOnly }) => signedOnly)) return [planner.notApplicable('public')];
    const names = namesOf(edge);
    const wirings = wiringOf(names, planner);
    if ('reason' in wirings) {
      if (wirings.reason === 'none') return [planner.notApplicable('noRoute')];
      return wirings.reason === 'untold'
        ? [planner.unknown('untold', { what: wirings.what })]
        : [planner.unknown('notKnown', { value: wirings.value })];
    }
    if (!planner.settings.operator) return [planner.unknown('noOperator')];
    const told = planner.deployment.text(distribution.resolver.ref('AWS::Region') ?? undefined);
    const places = edge.behaviours.map((behaviour): Place => {
      const origin = originOf(edge, behaviour);
      const bucket = origin && origin.kind !== 'custom' && !origin.open ? bucketOf(origin.domain) : undefined;
      return {
        pattern: behaviour.pattern,
        domain: bucket && origin?.domain,
        originPath: origin?.originPath ?? '',
        region: bucket?.region ?? told,
      };
    });
    return wirings.map((wiring) =>
      planner.ask(
        `${wiring.sign.verb} ${wiring.sign.path} signs for a member and for nobody else; what it signs opens at ${names[0]}, and neither changed nor past CloudFront`,
        wiring.sign.stage,
        { wiring, names, places },
      ),
    );
  },
  async ask(ask, session) {
    const { wiring, names } = ask;
    const { operator } = session.settings;
    if (!operator) return session.error('noOperator');
    const { sign, member } = wiring;
    const path = `${sign.verb} ${sign.path}`;
    try {
      // One for what staff does: whoever may do more than a viewer.
      const staff = await person(session, wiring, operator, [wiring.content.group, member.group]);
      const payer = await person(session, wiring, operator);
      const other = await person(session, wiring, operator);
      const { id, bytes } = await makeContent(session, wiring, staff);
      const asked = (who: Person) => call(session.http, sign, sign.verb, at(sign.path, id), who);
      let refused = 0;
      const refuses = async (who: Person, name: string): Promise<Finding | undefined> => {
        const answer = await asked(who);
        if (signedUrlIn(answer)) return session.fail('forEverybody', { path, who: name });
        refused++;
        return [401, 402, 403].includes(answer.status)
          ? undefined
          : session.error('otherwise', { path, who: name, status: answer.status });
      };
      const before = await refuses(payer, 'somebody who is no member');
      if (before?.verdict === 'fail') return before;
      const forged = await forgeable(session, wiring, staff, payer);
      if (forged !== undefined) return session.fail('forgeable', { step: forged });
      await enrol(session, wiring, staff, payer);
      const ends = session.clock.epoch() / 1000 + MEMBER_FOR;
      const answer = await asked(payer);
      const url = signedUrlIn(answer);
      if (!url) return session.fail('notSigned', { path, status: answer.status });
      // Who is a member is served, so that the odd answer was about who is none.
      if (before) return before;
      const another = await refuses(other, 'somebody else than the one member');
      if (another) return another;
      if (!names.includes(url.host)) return session.fail('otherHost', { path, host: url.host });
      const opened = await session.http.exchange({ url: url.href });
      if (opened.status !== 200) return session.fail('closed', { path, said: said(opened) });
      if (!opened.body.equals(bytes)) return session.fail('otherContent', { path });
      const longer = Math.ceil((endOf(url) ?? ends) - ends);
      if (longer > 5) return session.fail('outlives', { path, seconds: longer });
      const round = await waysRound(ask, url, session);
      if (typeof round !== 'number') return round;
      if (member.undo !== undefined) {
        await cancel(session.http, member, staff, payer);
        if (signedUrlIn(await asked(payer))) return session.fail('stillSigned', { path });
        refused++;
      }
      await takeBack(session.http, wiring.content, staff, id);
      return session.pass('forMembers', { path, refused, host: url.host, count: round });
    } catch (error) {
      if (error instanceof NotDone)
        return session.fail('notDone', { step: error.step, answer: error.answer });
      if (error instanceof StepRefused) return session.error('stepRefused', { step: error.message });
      throw error;
    }
  },
});

function namesOf({ host, config }: Edge): readonly string[] {
  const aliases = Array.isArray(config['Aliases']) ? config['Aliases'] : [];
  const names = [host, ...aliases].filter((one): one is string => typeof one === 'string' && one !== '');
  return [...new Set(names)];
}

/** Tries what must not open the content; how many ways were refused, or what was found. */
async function waysRound(ask: Ask, url: URL, session: Session<Message>): Promise<number | Finding> {
  const edge = changed(url);
  for (const way of edge) {
    const answer = await session.http.exchange({ url: way.url });
    const refusal = refusalOf(answer);
    const finding = judged(way, refusal === undefined, answer, session);
    if (finding) return finding;
    if (refusal === 's3-denied' || refusal === 's3-missing' || refusal === 'other')
      return session.error('refusedOtherwise', { what: way.what, said: said(answer) });
  }
  const past = direct(formsOf(ask, url));
  for (const way of past) {
    const answer = await session.http.exchange({ url: way.url });
    const refusal = refusalOf(answer);
    const finding = judged(way, refusal === undefined, answer, session);
    if (finding) return finding;
    if (refusal !== 's3-denied' && !(way.optional && refusal === 's3-disabled'))
      return session.error('refusedOtherwise', { what: way.what, said: said(answer) });
  }
  return edge.length + past.length;
}

function judged(
  { what }: Way,
  opens: boolean,
  answer: Parameters<typeof said>[0],
  session: Session<Message>,
): Finding | undefined {
  return opens ? session.fail('opens', { what, said: said(answer) }) : undefined;
}

/** The addresses of S3 for what a signed URL opens. */
function formsOf({ places }: Ask, { pathname }: URL): ReturnType<typeof endpointForms> {
  const place = places.find(({ pattern }) => pattern === undefined || matchesPattern(pathname, pattern));
  const bucket = place?.domain === undefined ? undefined : bucketOf(place.domain);
  if (!place || !bucket || place.region === undefined) return [];
  return endpointForms(bucket, place.region, `${place.originPath}${pathname}`.replace(/^\//, ''));
}
