import type { Evidence, Severity } from '../../reports';
import type { Graph, Path, Resource, Value } from '../../template';
import type { AwsCredentials } from '../clients/aws';
import type { Clock } from '../clients/clock';
import type { DnsClient } from '../clients/dns';
import type { HttpClient } from '../clients/http';
import type { Deployment } from '../deployment/deployment';

/** What a probe says of itself; the same fields as a rule's. */
export interface ProbeMetadata<M extends string = string> {
  /** Kebab-case, begins with the service; never changes once published. */
  readonly id: string;
  /** A statement that is true when the probe passes, without a full stop. */
  readonly title: string;
  readonly severity: Severity;
  /** Types of the resources that are asked about. */
  readonly resource: string | readonly string[];
  /** Why a sceptical engineer should care: what happens when it does not hold. */
  readonly rationale: string;
  /** What to write to mend it, as the line of CDK code. */
  readonly remediation: string;
  /** Control ids as `framework:id`. */
  readonly controls: readonly string[];
  /** Requirements of the reference architectures that it defends. */
  readonly requirements: readonly string[];
  readonly references: readonly string[];
  /** Message texts by id; `{name}` is replaced by the value given with the message. */
  readonly messages: Readonly<Record<M, string>>;
  /** Seconds for one question with all of its exchanges. Default 60. */
  readonly deadline?: number;
  /** How often a question is asked again after a fault of the network. Default 0; every attempt is in the evidence. */
  readonly retries?: number;
  /** Runs while nothing else does: for what measures time. */
  readonly alone?: true;
}

/** One question of the plan. `data` is plain: it is made while a scenario lasts and used when none does. */
export interface Question<Q> {
  /** What will be asked, in one sentence; `--plan` prints it. */
  readonly text: string;
  /** Who will be asked, for example `https://d1.cloudfront.net`. */
  readonly endpoint: string;
  readonly data: Q;
}

/** What is known without asking: that it need not be asked, or that it cannot be. */
export interface Unasked {
  readonly verdict: 'unknown' | 'not-applicable';
  readonly message: string;
  readonly data: Readonly<Record<string, string>>;
  readonly evidence: readonly Evidence[];
}

export type Planned<Q> = Question<Q> | Unasked;

/** What a probe found by asking. */
export interface Finding {
  readonly verdict: 'pass' | 'fail' | 'unknown' | 'not-applicable' | 'error';
  readonly message: string;
  readonly data: Readonly<Record<string, string>>;
  readonly evidence: readonly Evidence[];
  /** Part of the subject that it is about, where other probes rest on it: the name of a behaviour. */
  readonly place?: string;
  /** What could not be asked rests on what another probe asks of the same place. */
  readonly rests?: { readonly probe: string; readonly place: string };
}

export type Data = Readonly<Record<string, string | number | undefined>>;

/** What the plan of a probe is made with. */
export interface Planner<M extends string = string> {
  readonly graph: Graph;
  readonly deployment: Deployment;
  readonly settings: Settings;
  ask<Q>(text: string, endpoint: string, data: Q): Question<Q>;
  /** Rests on a value that neither the template nor the outputs hold; `data` or `evidence` must name it. */
  unknown(message: M, data?: Data, evidence?: readonly Evidence[]): Unasked;
  notApplicable(message: M, data?: Data, evidence?: readonly Evidence[]): Unasked;
  /** Evidence: the property of the template that promises what is asked. */
  property(resource: Resource, path: Path, text: string): Evidence;
}

/** What a question is asked with. */
export interface Session<M extends string = string> {
  readonly http: HttpClient;
  readonly dns: DnsClient;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly settings: Settings;
  /**
   * Takes away what the question made, when it has been answered, and also when the run is interrupted. What was registered last
   * goes first. What throws is said in the outcome, which then is no pass.
   */
  cleanup(what: string, remove: (http: HttpClient) => Promise<void>): void;
  pass(message: M, data?: Data, evidence?: readonly Evidence[]): Finding;
  fail(message: M, data?: Data, evidence?: readonly Evidence[]): Finding;
  unknown(message: M, data?: Data, evidence?: readonly Evidence[]): Finding;
  notApplicable(message: M, data?: Data, evidence?: readonly Evidence[]): Finding;
  /** The question could not be asked as it should be: a precondition did not hold. Never a pass. */
  error(message: M, data?: Data, evidence?: readonly Evidence[]): Finding;
  fact(kind: string, text: string, value?: unknown): Evidence;
}

/** What only a twin can tell of itself. */
export interface Insight {
  /** Mails that were sent to an address. */
  readonly mailsTo: (address: string) => number;
  /** Events that functions were given and that hold a text. */
  readonly eventsAbout: (text: string) => number;
  /** Resolves when nothing is under way any more: no event, no retry, no delivery. */
  readonly settled: () => Promise<void>;
}

/** What a user may say about the deployment that neither template nor outputs can. All optional. */
export interface Settings {
  /** Whoever may make and remove test users and their data. Without them nothing is made anywhere. */
  readonly operator?: AwsCredentials;
  /** Whoever may read the account's settings: nothing is made or changed with them. The operator's where absent. */
  readonly reader?: AwsCredentials;
  /** ID tokens of user pools that were good once, by the id of the pool; undefined where there is none. */
  readonly expiredToken?: (userPoolId: string) => string | undefined;
  /** Paths that exist behind distributions, tried before the default root object, for example `/index.html`. */
  readonly paths?: readonly string[];
  /** Whether objects are known to be at the paths that probes make up, as on a twin, which puts them there. */
  readonly samplesExist?: boolean;
  /** What is seen from inside; absent for every deployment but a twin. */
  readonly insight?: Insight;
  /** Private key in PEM of a public key that the distributions trust, and its id. */
  readonly signer?: { readonly keyPairId: string; readonly privateKey: string };
  /** Requests a second of latency probes. */
  readonly rate?: number;
  /** Seconds that a latency probe lasts. */
  readonly seconds?: number;
  /** Objectives in milliseconds by percentile name, for example `p99: 200`. */
  readonly objectives?: Readonly<Record<string, number>>;
  /** Monthly requests and US dollars per 10,000 of them at the origin, for what caching saves. */
  readonly monthlyRequests?: number;
}

/** One question to a running deployment, answerable yes or no. */
export interface Probe<M extends string = string, Q = unknown> extends ProbeMetadata<M> {
  /** What to ask about one resource. Reads the graph as if everything were decided; asks nothing. */
  plan(subject: Resource, planner: Planner<M>): readonly Planned<Q>[];
  /** Asks. A thrown Fault is an error outcome that names the fault. */
  ask(question: Q, session: Session<M>): Promise<Finding>;
}

/** Types a probe with its message ids and its question; adds nothing. */
export function defineProbe<const M extends string, Q>(probe: Probe<M, Q>): Probe<M, Q> {
  return probe;
}

export type { Value };
