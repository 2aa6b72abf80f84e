import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CollectionTag, parseDocument, type ScalarTag } from 'yaml';
import type { Raw, RawObject } from '../source/source';
import { get, isObject, isString } from './raw';
import { expandSam } from './sam';

const FOLDER = join(__dirname, '../../../shared/corpus/serverless-patterns');
const present = existsSync(FOLDER);

const NAMES = [
  'Ref',
  'Condition',
  'Base64',
  'Cidr',
  'FindInMap',
  'GetAtt',
  'GetAZs',
  'If',
  'ImportValue',
  'Join',
  'Select',
  'Split',
  'Sub',
  'And',
  'Equals',
  'Not',
  'Or',
  'Transform',
];
const long = (name: string) => (name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`);
const tags = NAMES.flatMap((name): (ScalarTag | CollectionTag)[] => {
  const wrap = (value: unknown) => {
    const parts = name === 'GetAtt' && typeof value === 'string' ? value.split(/\.(.*)/s).slice(0, 2) : value;
    return { [long(name)]: parts };
  };
  const collection = (kind: 'seq' | 'map'): CollectionTag => ({
    tag: `!${name}`,
    collection: kind,
    resolve: (node) => {
      const inner = node.toJSON() as unknown;
      node.toJSON = () => wrap(inner);
      return node;
    },
  });
  return [{ tag: `!${name}`, resolve: (text: string) => wrap(text) }, collection('seq'), collection('map')];
});

(present ? describe : describe.skip)(
  `SAM corpus${present ? '' : ' (skipped: ../shared is not there)'}`,
  () => {
    it('is expanded, or what is not is named', () => {
      let expanded = 0;
      for (const file of present ? readdirSync(FOLDER) : []) {
        const root = parseDocument(readFileSync(join(FOLDER, file), 'utf8'), {
          customTags: tags,
        }).toJS() as Raw;
        if (!isObject(root) || !JSON.stringify(get(root, 'Transform') ?? '').includes('Serverless-2016'))
          continue;
        const { root: result, problems, notJudged } = expandSam(root);
        expect([file, problems]).toEqual([file, []]);
        const left = Object.values(result['Resources'] as RawObject).filter((one) => {
          const type = get(one, 'Type');
          return isString(type) && type.startsWith('AWS::Serverless::');
        });
        expect([file, left.length]).toEqual([file, notJudged.length]);
        expanded += 1;
      }
      expect(expanded).toBeGreaterThan(200);
    });
  },
);
