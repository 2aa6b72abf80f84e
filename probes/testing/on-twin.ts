import type { Outcome } from '../../reports';
// Only tests bring both together: the probes themselves know nothing of the twin.
// biome-ignore lint/style/noRestrictedImports: see above
import { startTwin, type Twin, type TwinOptions, type TwinRequest, type TwinResponse } from '../../twin';
import type { Clock } from '../clients/clock';
import { Endpoints } from '../clients/endpoints';
import { makePlan, type Plan } from '../engine/plan';
import type { Settings } from '../engine/probe';
import { runPlan } from '../engine/run';
import { PROBES } from '../registry';
import { graphFrom } from './graph-from';

export type { TwinRequest, TwinResponse };

/** Region and account of every test. */
const PLACE = { 'AWS::Region': 'eu-west-1', 'AWS::AccountId': '111122223333', 'AWS::Partition': 'aws' };

export interface OnTwin {
  readonly twin: Twin;
  /** Asks probes of these ids; the outcomes by their messages. */
  ask(ids: readonly string[], settings?: Settings): Promise<readonly Outcome[]>;
  plan(ids: readonly string[], settings?: Settings): Plan;
}

/**
 * Starts a twin of a template for one test and ends it afterwards, whatever happens. `deployed` is another template that runs
 * in the place of the one that the probes read: a deployment that has drifted.
 */
export async function onTwin<T>(
  template: object,
  test: (on: OnTwin) => Promise<T>,
  options: TwinOptions & { readonly resources?: boolean; readonly deployed?: object } = {},
): Promise<T> {
  const graph = graphFrom(template, PLACE);
  const deployed = options.deployed === undefined ? graph : graphFrom(options.deployed, PLACE);
  const twin = await startTwin([deployed], options);
  const [signer] = twin.signingKeys;
  const plan = (ids: readonly string[], settings: Settings = {}): Plan => {
    const probes = ids.flatMap((id) => PROBES.get(id) ?? []);
    if (probes.length !== ids.length) throw new Error(`one of ${ids.join(', ')} is no probe`);
    const live = { outputs: twin.outputs, ...(options.resources !== false && { resources: twin.resources }) };
    return makePlan([graph], live, probes, {
      samplesExist: true,
      insight: twin.insight,
      operator: twin.operator,
      ...(signer && { signer }),
      ...settings,
    });
  };
  try {
    return await test({
      twin,
      plan,
      ask: (ids, settings = {}) =>
        runPlan(plan(ids, settings), {
          endpoints: new Endpoints(twin.endpoints),
          settings: {
            samplesExist: true,
            insight: twin.insight,
            operator: twin.operator,
            expiredToken: (id: string) => twin.services.userPools.get(id)?.expiredToken(),
            ...(signer && { signer }),
            ...settings,
          },
          clock: sharedClock(twin),
        }),
    });
  } finally {
    await twin.close();
  }
}

/** The twin's time, in which waiting takes none. */
function sharedClock(twin: Twin): Clock {
  return {
    now: () => performance.now(),
    epoch: () => twin.clock.epoch(),
    sleep: async (milliseconds) => twin.clock.advance(milliseconds / 1000),
  };
}

/** `verdict message-id` of each outcome: what most tests are about. */
export function verdicts(outcomes: readonly Outcome[]): readonly string[] {
  return outcomes.map(({ verdict, message }) => `${verdict} ${message.id}`);
}
