import type { Outcome } from '../../../reports';
import { apiTemplate } from '../../testing/api-template';
import { onTwin, verdicts } from '../../testing/on-twin';
import { type Editable, paidContent, website } from '../../testing/templates';

const ID = 'cloudfront-urls-signed-for-members';

/** Paid content with an API, whose function is told the name of the distribution, and what its template tells probes. */
function shop(
  examples: Readonly<Record<string, string>> = { Method1: 'member', Method2: 'content' },
): Editable {
  const [content, api] = [paidContent(), apiTemplate() as Editable];
  const { Resources } = api;
  Resources.Function.Properties.Environment = {
    Variables: { DOMAIN: { 'Fn::GetAtt': ['Dist', 'DomainName'] }, TABLE: 'members-and-content' },
  };
  for (const [id, makes] of Object.entries(examples))
    Resources[id].Metadata = { 'cdk-assay:example': { makes, group: 'staff', body: {} } };
  return {
    Resources: { ...Resources, ...content.Resources },
    Outputs: { ...api.Outputs, ...content.Outputs },
  };
}

function planned(template: object, settings: object = {}): Promise<readonly string[]> {
  return onTwin(template, async ({ plan }) => {
    const { questions, outcomes } = plan([ID], settings);
    return [...questions.map(({ question }) => question.text), ...verdicts(outcomes as readonly Outcome[])];
  });
}

// What it finds out by asking is shown by the handlers of paid content: scripts/probed-breakages.ts.
describe(`the plan of ${ID}`, () => {
  it('asks every route that leads to a function which is told a name of the distribution', async () => {
    expect(await planned(shop())).toEqual([
      expect.stringContaining('GET /notes signs for a member and for nobody else'),
      expect.stringContaining('POST /notes signs for a member'),
      expect.stringContaining('DELETE /notes/{id} signs for a member'),
    ]);
  });

  it('asks nothing where nothing is signed for, or nobody signs', async () => {
    expect(await planned(website())).toEqual(['not-applicable public']);
    expect(await planned(paidContent())).toEqual(['not-applicable noRoute']);
  });

  it('says what the templates do not tell', async () => {
    expect(await planned(shop({}))).toEqual(['unknown untold']);
    expect(await planned(shop({ Method1: 'member' }))).toEqual(['unknown untold']);
  });

  it('says which value is missing: users that no pool of the templates has', async () => {
    const template = shop();
    delete template.Resources.Authorizer;
    for (const id of ['Method0', 'Method1', 'Method2']) {
      template.Resources[id].Properties.AuthorizationType = 'NONE';
      delete template.Resources[id].Properties.AuthorizerId;
    }
    expect(await planned(template)).toEqual(['unknown notKnown']);
  });

  it('makes nobody and nothing unless it is allowed to', async () => {
    expect(await planned(shop(), { operator: undefined })).toEqual(['unknown noOperator']);
  });
});
