import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { CURRENTLY_RECOMMENDED_FLAGS } from 'aws-cdk-lib/cx-api';
import type { Outcome } from '../../reports';
import { load } from '../../template';
import type { Rule, RuleParameter } from '../engine/rule';
import { judgeGraph } from '../engine/run';

/** Where certificates and web ACLs of CloudFront have to be. */
const REGION = 'us-east-1';
const RULES_FOLDER = join(__dirname, '..', 'rules');

/** What a rule's `example.ts` exports: CDK code that the rule finds, the same code mended, and parameters where the default is none. */
export interface RuleExample {
  readonly bad: (stack: Stack) => void;
  readonly good: (stack: Stack) => void;
  readonly parameters?: Readonly<Record<string, RuleParameter>>;
}

/** Rule folders below `policies/rules`, as `service/rule-id`, in order: those with an example, and those without. */
export function exampleFolders(): { readonly shown: readonly string[]; readonly missing: readonly string[] } {
  const folders = readdirSync(RULES_FOLDER, { withFileTypes: true })
    .filter((service) => service.isDirectory())
    .flatMap((service) => readdirSync(join(RULES_FOLDER, service.name)).map((id) => `${service.name}/${id}`))
    .filter((folder) => existsSync(join(RULES_FOLDER, folder, 'rule.ts')))
    .sort();
  const isShown = (folder: string): boolean => existsSync(join(RULES_FOLDER, folder, 'example.ts'));
  return { shown: folders.filter(isShown), missing: folders.filter((folder) => !isShown(folder)) };
}

/**
 * Tests the examples of part `index` (from 0) of `count`: the rule fails the bad code, and passes the good code somewhere and finds
 * nothing else in it. Each function has an app and a stack of its own in one region, with the feature flags that `cdk init` sets today.
 */
export function testExamples(index: number, count: number): void {
  describe('the example of', () => {
    for (const folder of exampleFolders().shown.filter((_, i) => i % count === index)) {
      it(`${folder}: the rule finds the bad code and passes the good`, () => {
        const { rule } = require(join(RULES_FOLDER, folder, 'rule')) as { readonly rule: Rule };
        const example = require(join(RULES_FOLDER, folder, 'example')) as RuleExample;
        const bad = judged(rule, example.bad, example.parameters);
        expect(bad.filter((line) => line.startsWith('fail'))).not.toEqual([]);
        expect(bad.filter((line) => line.startsWith('error'))).toEqual([]);
        const good = judged(rule, example.good, example.parameters);
        expect(good.filter((line) => !/^(?:pass|not-applicable) /.test(line))).toEqual([]);
        expect(good.filter((line) => line.startsWith('pass'))).not.toEqual([]);
      });
    }
  });
}

/** The rule's outcomes on what a function builds, as lines that say the verdict, the resource and the message. */
function judged(rule: Rule, build: RuleExample['bad'], parameters: RuleExample['parameters'] = {}): string[] {
  // CDK's own look at the template prints and takes most of the time; what counts here is the rule's.
  process.env['CDK_VALIDATION'] = 'false';
  const outdir = mkdtempSync(join(tmpdir(), 'rule-example-'));
  try {
    const app = new App({
      outdir,
      analyticsReporting: false,
      treeMetadata: false,
      stackTraces: false,
      context: CURRENTLY_RECOMMENDED_FLAGS,
    });
    build(new Stack(app, 'Example', { env: { region: REGION } }));
    // Its advice on the constructs is not what is tested; what stops it is thrown.
    const advice = jest.spyOn(console, 'error').mockImplementation(() => {});
    app.synth();
    advice.mockRestore();
    const loaded = load([outdir]);
    expect(loaded.problems).toEqual([]);
    const outcomes = loaded.graphs.flatMap((graph) => judgeGraph(graph, [{ rule, parameters }]));
    return outcomes.map(asLine);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

function asLine({ verdict, subject, message }: Outcome): string {
  return `${verdict} ${subject.constructPath ?? subject.logicalId ?? ''}: ${message.text}`;
}
