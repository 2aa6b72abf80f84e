import { App, CfnResource, Stack } from 'aws-cdk-lib';
import { AwsSolutionsChecks, type IApplyRule, ServerlessChecks } from 'cdk-nag';
import { nagPage, nagTable } from './coverage-nag';
import { rulesOnDisk } from './docs';

const table = nagTable();
const answers = Object.entries(table.rules);

/** The packs of the installed cdk-nag ask each of their rules of every resource; these take down which. */
class Solutions extends AwsSolutionsChecks {
  readonly ids: string[] = [];
  protected override applyRule(asked: IApplyRule): void {
    this.ids.push(idOf(this.readPackName, asked));
  }
  list(resource: CfnResource): readonly string[] {
    this.checkResource(resource);
    return this.ids;
  }
}
class Serverless extends ServerlessChecks {
  readonly ids: string[] = [];
  protected override applyRule(asked: IApplyRule): void {
    this.ids.push(idOf(this.readPackName, asked));
  }
  list(resource: CfnResource): readonly string[] {
    this.checkResource(resource);
    return this.ids;
  }
}

function idOf(pack: string, { ruleSuffixOverride, rule }: IApplyRule): string {
  return `${pack}-${ruleSuffixOverride ?? rule.name}`;
}

it('answers every rule of the AwsSolutions and Serverless packs, once', () => {
  const resource = new CfnResource(new Stack(new App()), 'Any', { type: 'AWS::SQS::Queue' });
  const packs = [...new Solutions().list(resource), ...new Serverless().list(resource)];
  expect(packs.length).toBeGreaterThan(100);
  const answered = [...Object.keys(table.rules), ...Object.values(table.outOfScope).flat()];
  expect([...answered].sort()).toEqual([...packs].sort());
});

it('names rules that exist', () => {
  const ours = new Set(rulesOnDisk().map(({ id }) => id));
  const gone = answers.flatMap(([id, { rules = [] }]) =>
    rules.filter((rule) => !ours.has(rule)).map((rule) => `${id}: ${rule}`),
  );
  expect(gone).toEqual([]);
});

it('gives a rule, or a reason in a sentence', () => {
  for (const [id, { rules = [], why }] of answers) {
    expect({ id, some: rules.length > 0 || why !== undefined }).toEqual({ id, some: true });
    if (why !== undefined) expect({ id, why }).toEqual({ id, why: expect.stringMatching(/^.{15,}\.$/) });
  }
});

it('shows rules with a link, and reasons', () => {
  const page = nagPage({
    outOfScope: { EKS: ['AwsSolutions-EKS1'] },
    rules: { 'AwsSolutions-S1': { rules: ['a-rule'] }, 'AwsSolutions-CFR1': { why: 'A question of law.' } },
  });
  expect(page).toContain('1 of 2 for the services in scope have a rule');
  expect(page).toContain('| AwsSolutions-S1 | [a-rule](rules/a-rule.md) |  |');
  expect(page).toContain('| AwsSolutions-CFR1 |  | A question of law. |');
  expect(page).toContain('| EKS | AwsSolutions-EKS1 |');
});
