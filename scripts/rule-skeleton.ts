import type { RuleKind } from './new-rule';

/** The rule's file: it type-checks and fails every resource, so that nobody takes it for a rule. */
export function ruleText(id: string, kind: RuleKind): string {
  const body =
    kind === 'schema'
      ? ['  // Over the resolved properties; `false` holds for nothing.', '  schema: false,']
      : [
          `  ${kind}(subject, judge) {`,
          "    return judge.fail('fail', {}, [judge.property(subject, ['Name'])]);",
          '  },',
        ];
  return [
    "import { defineRule } from '../../../engine/rule';",
    '',
    'export const rule = defineRule({',
    `  id: '${id}',`,
    "  title: 'A statement that is true when the rule passes',",
    "  severity: 'medium',",
    "  resource: 'AWS::Service::Type',",
    "  rationale: 'What happens when it does not hold, for an engineer who doubts it.',",
    "  remediation: 'the line of CDK to write',",
    "  whenNotToUse: 'When a failure can be lived with.',",
    '  controls: [],',
    '  requirements: [],',
    "  references: ['https://docs.aws.amazon.com/'],",
    '  messages: {',
    "    pass: 'what holds',",
    "    fail: 'what does not hold',",
    "    unknown: 'whether it holds rests on {value}',",
    '  },',
    ...body,
    '});',
    '',
  ].join('\n');
}

/** The rule's example: its two functions build nothing, of which the test of the examples says so. */
export function exampleText(): string {
  return [
    "import type { Stack } from 'aws-cdk-lib';",
    '',
    '/** What the rule finds, in a sentence. */',
    'export function bad(stack: Stack): void {',
    "  stack.addMetadata('Example', 'CDK code that the rule fails');",
    '}',
    '',
    '/** What is different in the code that it passes. */',
    'export function good(stack: Stack): void {',
    "  stack.addMetadata('Example', 'the same code, mended');",
    '}',
    '',
  ].join('\n');
}

/** The rule's test: it fails with what is left to do. */
export function testText(id: string): string {
  return [
    "import { testRule } from '../../../testing/rule-tester';",
    "import { rule } from './rule';",
    '',
    "it('is written', () => {",
    '  throw new Error(',
    `    '${id} is not written yet: write rule.ts, example.ts and the fixtures, say below how each resource is judged, then delete this test',`,
    '  );',
    '});',
    '',
    'testRule(rule, __dirname, {',
    "  'pass.yaml': { Subject: 'pass' },",
    "  'fail.yaml': { Subject: 'fail' },",
    "  'unknown.yaml': { Subject: 'unknown' },",
    '});',
    '',
  ].join('\n');
}

export function fixtureText(): string {
  return ['Resources:', '  Subject:', '    Type: AWS::Service::Type', ''].join('\n');
}
