import { type Breakage, CASES, type CaseManifest, type HandlerBreakage } from '../architectures';
import { withBroken } from '../architectures/testing';

/** A change of a case, with probes that have to find it out. */
export type ProbedBreakage = (Breakage | HandlerBreakage) & { readonly probes: readonly string[] };

/** Not by an import: probes are checked under other options than constructs (tsconfig.cdk.json). */
interface AskTwin {
  askTwin(drift: {
    readonly promised: string;
    readonly deployed: string;
    readonly only: readonly string[];
  }): Promise<
    readonly {
      readonly check: { readonly id: string };
      readonly verdict: string;
      readonly message: { readonly id: string; readonly text: string };
    }[]
  >;
}

/** What a probe said of a broken deployment: the message of its failure, or the verdict that it came to. */
export type Said = Readonly<Record<string, string>>;

/** What some of the failures have to say: that a probe fails is not enough where it has many ways to. */
const MESSAGES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'cloudfront-urls-signed-for-members': {
    'the signer signs for everybody': 'forEverybody',
    'signed addresses outlive the membership': 'outlives',
    'a membership that is cancelled goes on': 'stillSigned',
    'anybody may make themselves premium': 'forgeable',
    'the signer may no longer read its key': 'notSigned',
    'nothing signs for the distribution': 'otherHost',
    'new content cannot be sent': 'notDone',
    'the world reads past CloudFront': 'opens',
  },
  'cognito-identity-s3-separated': {
    'guests get a role that lists the files of all': 'reached',
  },
  'apigateway-cache-serves': {
    'one cached item is served for every id': 'mixed',
  },
};

/** `fail`, with the message where it is known which it has to be. */
function saying(probe: string, { name }: ProbedBreakage, message: string): string {
  const known = MESSAGES[probe];
  return known && Object.hasOwn(known, name) ? `fail ${message}` : 'fail';
}

/** The breakages of a case that can be seen from outside. */
export function probedBreakages({
  breakages,
  handlerBreakages = [],
}: CaseManifest): readonly ProbedBreakage[] {
  return [...breakages, ...handlerBreakages].filter((one): one is ProbedBreakage => one.probes !== undefined);
}

/**
 * Deploys a broken case to a twin and has the named probes ask it what the whole one promises.
 * @returns `fail` for each probe that found it out, else the verdicts that it came to.
 */
export async function asked(manifest: CaseManifest, breakage: ProbedBreakage): Promise<Said> {
  const { askTwin } = jest.requireActual<AskTwin>('../cli/testing/ask-twin');
  const outcomes = await withBroken(manifest, breakage, ({ whole, broken }) =>
    askTwin({ promised: whole, deployed: broken, only: breakage.probes }),
  );
  return Object.fromEntries(
    breakage.probes.map((id) => {
      const own = outcomes.filter(({ check }) => check.id === id);
      const failed = own.find(({ verdict }) => verdict === 'fail');
      const others = own.map(({ verdict, message }) => `${verdict}: ${message.text}`).join('; ');
      return [id, failed ? saying(id, breakage, failed.message.id) : others || 'nothing'];
    }),
  );
}

/**
 * The tests of a case: each breakage that can be seen from outside makes the probes fail that it names.
 * @param part Which of how many parts of the list, so that a file of tests takes no longer than the others.
 */
export function testProbedBreakages(id: string, part: readonly [number, number] = [1, 1]): void {
  const manifest = CASES.find((one) => one.id === id);
  if (!manifest) throw new Error(`there is no case ${id}`);
  // On a machine that is busy with other things a function of the twin may run out of its time, which is another finding than the
  // one that is waited for. It is asked once more, and said.
  jest.retryTimes(1, { logErrorsBeforeRetry: true });
  const all = probedBreakages(manifest).filter((_, i) => i % part[1] === part[0] - 1);
  it.each(all.map((breakage) => [breakage.requirement, breakage.name, breakage] as const))(
    `${id} is found out by probes when broken: %s, %s`,
    async (_requirement, _name, breakage) => {
      expect(await asked(manifest, breakage)).toEqual(
        Object.fromEntries(
          breakage.probes.map((probe) => [
            probe,
            saying(probe, breakage, MESSAGES[probe]?.[breakage.name] ?? ''),
          ]),
        ),
      );
    },
  );
}
