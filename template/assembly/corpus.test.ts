import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { readInputs } from './read';

const CORPUS = resolve(__dirname, '../../../shared/corpus');
const here = existsSync(CORPUS);

(here ? describe : describe.skip)(`the corpus in ../shared${here ? '' : ' (not there: skipped)'}`, () => {
  test('every template is read, but for one that is no YAML and four with duplicate keys', () => {
    const result = readInputs(['.'], { cwd: CORPUS });
    expect(result.problems.map((problem) => problem.message.replace(/\. .*/, ''))).toEqual([
      'serverless-patterns/apigw-custom-domain-edge.template.yaml:34:3: not valid YAML: implicit keys need to be on a single line',
      'serverless-patterns/appsync-dynamodb-singletable.template.yaml:58:7: duplicate key "AuthenticationType", first written in line 56',
      'serverless-patterns/lambda-streaming-sdk-sam.template.yaml:43:3: duplicate key "MidstreamErrorFunction", first written in line 40',
      'serverless-patterns/multi-account-private-apigw-centralAccount.template.yaml:234:7: duplicate key "Handler", first written in line 228',
      'serverless-patterns/vpc-lattice-lambda.template.yaml:163:3: duplicate key "VLFunctionPrimary", first written in line 160',
    ]);
    expect(result.files).toHaveLength(428);
    for (const { templates } of result.groups) {
      for (const { document } of templates) {
        for (const id of Object.keys(document.root['Resources'] ?? {})) {
          expect(document.locate(['Resources', id], 'key').line).toBeGreaterThan(1);
        }
      }
    }
  });
});
