import { defineProbe, type Planned } from '../../engine/probe';
import { type OwnPlace, ownPlaces } from '../shared/own-places';
import { type SignInSetup, setupOf } from '../shared/setup';
import { credentialsOf, guestCredentials, makeUser, StepRefused } from '../shared/sign-in';
import { accesses } from './accesses';
import { type Answer, objectsOf } from './objects';

interface Ask {
  readonly setup: SignInSetup;
  readonly place: OwnPlace;
}

type Message =
  | 'separated'
  | 'reached'
  | 'ownRefused'
  | 'otherwise'
  | 'stepRefused'
  | 'noOperator'
  | 'incomplete'
  | 'noBucket'
  | 'noPlace';

export const probe = defineProbe<Message, Ask>({
  id: 'cognito-identity-s3-separated',
  title: 'A signed-in user reaches their own objects in S3 and nobody else’s',
  severity: 'critical',
  resource: 'AWS::Cognito::IdentityPool',
  rationale:
    'Clients talk to S3 directly, so that the role’s policy is all that stands between one user’s files and everybody’s. A prefix without its slash, or a listing without its condition, opens them to whoever signs up.',
  remediation: "resources: [bucket.arnForObjects('private/${cognito-identity.amazonaws.com:sub}/*')]",
  controls: ['nist-800-53-r5:AC-3', 'nist-800-53-r5:AC-6', 'soc2:CC6.1', 'wellarchitected:SEC03-BP02'],
  requirements: ['C1.2', 'C1.3'],
  references: [
    'https://docs.aws.amazon.com/cognito/latest/developerguide/role-based-access-control.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_s3_cognito-bucket.html',
  ],
  messages: {
    separated:
      'two users each work below {place} of {bucket}; {count} ways to the other’s objects are refused{guests}',
    reached: '{said} in {bucket}: {status}',
    ownRefused: '{said}, and is refused in {bucket}: {status}',
    otherwise: '{said}, which {bucket} answers otherwise than by refusing access: {status}',
    stepRefused: '{step}',
    noOperator:
      'asking this takes two users and their objects, which are removed afterwards: allow it with --create-users and credentials in the environment',
    incomplete: 'how users sign in is not known: {value}',
    noBucket: 'the bucket of the users’ objects is {value}, which neither an output nor --resources tells',
    noPlace: 'no policy of the role gives users places of their own in S3',
  },
  deadline: 90,
  plan(pool, planner) {
    const setup = setupOf(pool, planner);
    if ('missing' in setup) return [planner.unknown('incomplete', { value: setup.missing })];
    const [attachment] = planner.graph.related(
      pool,
      'AWS::Cognito::IdentityPoolRoleAttachment',
      'IdentityPoolId',
    );
    const role = planner.graph.denoted(attachment?.get('Roles', 'authenticated'), 'AWS::IAM::Role');
    const { places, open } = role ? ownPlaces(role, planner) : { places: [], open: undefined };
    const planned = places.map((place): Planned<Ask> => {
      if (!planner.settings.operator) return planner.unknown('noOperator');
      const { bucket, before, after } = place;
      return planner.ask(
        `two users each reach s3://${bucket}/${before}(own)${after} and nothing of the other: GET, PUT, DELETE, LIST, LIST of everything, sibling prefix`,
        `https://${bucket}.s3.${setup.region}.amazonaws.com`,
        { setup, place },
      );
    });
    if (planned.length > 0) return planned;
    return [
      open === undefined ? planner.notApplicable('noPlace') : planner.unknown('noBucket', { value: open }),
    ];
  },
  async ask({ setup, place }, session) {
    const { operator } = session.settings;
    const names = { bucket: place.bucket, place: `${place.before}(own)${place.after}` };
    if (!operator) return session.error('noOperator');
    const objects = objectsOf(session, setup.region, place.bucket);
    try {
      const [one, other] = [
        await credentialsOf(session, setup, await makeUser(session, setup, operator)),
        await credentialsOf(session, setup, await makeUser(session, setup, operator)),
      ];
      const guest = await guestCredentials(session, setup);
      const { own, foreign } = await accesses(objects, place, { one, other, guest, operator });
      for (const { said, send } of own) {
        const answer = await send();
        if (answer.status >= 300)
          return session.fail('ownRefused', { ...names, said, status: statusOf(answer) });
      }
      let count = 0;
      for (const { said, send } of foreign) {
        const answer = await send();
        if (answer.status < 300) return session.fail('reached', { ...names, said, status: statusOf(answer) });
        // Anything else that keeps a user out, an expired token for example, shows nothing.
        if (answer.status !== 403 || answer.code !== 'AccessDenied')
          return session.error('otherwise', { ...names, said, status: statusOf(answer) });
        count++;
      }
      const guests = guest ? ', to a guest too' : '';
      return session.pass('separated', { ...names, count, guests }, [
        session.fact('sessions', `${one.arn} as ${one.identityId} and as ${other.identityId}`),
      ]);
    } catch (error) {
      if (error instanceof StepRefused) return session.error('stepRefused', { step: error.message });
      throw error;
    }
  },
});

function statusOf({ status, code }: Answer): string {
  return code === undefined ? String(status) : `${status} ${code}`;
}
