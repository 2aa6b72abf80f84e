import { writeFileSync } from 'node:fs';
import { check, exitCode, RULES, render } from '..';
import { FAILING, Workspace } from './testing/run-assay';

afterEach(() => jest.restoreAllMocks());

test('a check that breaks gives exit code 3 and no pass, and the others are judged', () => {
  const rule = RULES.get('s3-bucket-tls-only');
  if (!rule || !('prove' in rule)) throw new Error('the rule of this test is gone');
  jest.spyOn(rule, 'prove').mockImplementation(() => {
    throw new Error('a bug');
  });
  const work = new Workspace();
  try {
    writeFileSync(work.path('t.json'), JSON.stringify(FAILING));
    const report = check('t.json', { cwd: work.root });
    expect(report.outcomes.find((o) => o.check.id === rule.id)).toMatchObject({
      verdict: 'error',
      message: { text: 'the check broke: a bug' },
    });
    expect(report.summary.verdicts.fail).toBeGreaterThan(0);
    expect(exitCode(report, { failOn: 'info', strict: false })).toBe(3);
    expect(render('text', report)).toMatch(/^BROKEN {2}1 check broke and proved nothing/);
  } finally {
    work.remove();
  }
});
