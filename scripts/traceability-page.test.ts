import { traceabilityPage } from './traceability-page';

const RULE = { id: 'a-rule', controls: ['fsbp:S3.1'], requirements: ['C1.3'] };

describe('the table of requirements', () => {
  it('names what defends each, before and after the deployment, with the controls of both', () => {
    const page = traceabilityPage([RULE], new Map([['C1.3', 'Each user | alone']]));
    const [row = ''] = page.split('\n').filter((line) => line.startsWith('| C1.3'));
    expect(row).toContain('Each user \\| alone');
    expect(row).toContain('[a-rule](rules/a-rule.md)');
    expect(row).toContain(
      '[cognito-identity-s3-separated](probes-reference.md#cognito-identity-s3-separated)',
    );
    expect(row).toContain('fsbp:S3.1');
  });

  it('refuses a requirement that nothing defends', () => {
    expect(() => traceabilityPage([RULE], new Map([['C9.9', 'Nobody asks']]))).toThrow(
      'no rule and no probe speaks of C9.9',
    );
  });
});
