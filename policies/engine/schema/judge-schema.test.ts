import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Outcome } from '../../../reports';
import { load } from '../../../template';
import { defineRule } from '../rule';
import { judgeGraph } from '../run';

const rule = defineRule({
  id: 'list-example',
  title: 'Every element is good',
  severity: 'low',
  resource: 'Test::List',
  rationale: '-',
  remediation: '-',
  whenNotToUse: '-',
  controls: [],
  requirements: [],
  references: [],
  messages: { pass: 'good', fail: 'bad', unknown: 'rests on {value}' },
  schema: {
    required: ['Items'],
    properties: {
      Items: { items: { required: ['Good'], properties: { Good: { const: true } } } },
      Other: { type: 'string' },
    },
  },
});

function judged(items: string): Outcome {
  const folder = mkdtempSync(join(tmpdir(), 'judge-schema-'));
  try {
    const file = join(folder, 'template.yaml');
    writeFileSync(
      file,
      `Parameters: { Open: { Type: String } }\nResources:\n  R: { Type: 'Test::List', Properties: { Other: x, Items: ${items} } }\n`,
    );
    const [outcome] = load([file]).graphs.flatMap((graph) => judgeGraph(graph, [{ rule, parameters: {} }]));
    if (!outcome) throw new Error('nothing was judged');
    return outcome;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const paths = ({ evidence }: Outcome) => evidence.map(({ path }) => path);

describe('what is shown of a list', () => {
  it('is the element that was refused, wherever it stands', () => {
    const outcome = judged('[{ Good: true }, { Good: true }, { Good: false }]');
    expect(outcome.verdict).toBe('fail');
    expect(paths(outcome)).toEqual(['Properties.Items.2.Good']);
  });

  it('is what the refused element lacks', () => {
    const outcome = judged('[{ Good: true }, { Bad: 1 }]');
    expect(paths(outcome)).toEqual(['Properties.Items.1.Good']);
    expect(outcome.evidence[0]?.text).toContain('not set');
  });

  it('is the value that an answer rests on, in any element', () => {
    const outcome = judged('[{ Good: true }, { Good: !Ref Open }]');
    expect(outcome.message.text).toBe('rests on ${Open}');
    expect(paths(outcome)).toEqual(['Properties.Items.1.Good']);
  });

  it('is the whole list, or the whole element, when that is not known', () => {
    expect(judged('!ImportValue List').message.text).toContain('List');
    const outcome = judged('[{ Good: true }, !ImportValue Element]');
    expect(outcome.message.text).toContain('Element');
    expect(paths(outcome)).toEqual(['Properties.Items.1']);
  });

  it('stays short, however long the list is', () => {
    const outcome = judged(`[${'{ Good: 1 },'.repeat(5_000)}]`);
    expect(outcome.verdict).toBe('fail');
    expect(outcome.evidence.length).toBeLessThan(5);
  });
});
