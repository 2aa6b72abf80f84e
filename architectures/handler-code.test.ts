import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { handlerCode, handlerEntries, handlerNames } from './handler-code';
import { untestedHandlers } from './testing/untested-handlers';

/** What the SDK tries to load where requests are signed for several regions at once, and does without. */
const OPTIONAL = new Set(['@aws-sdk/signature-v4-crt']);

it('bundles every handler into a file that runs by itself', () => {
  expect(handlerNames().length).toBeGreaterThan(0);
  for (const [name, entry] of handlerEntries()) {
    const asked = [...readFileSync(entry, 'utf8').matchAll(/\brequire\("([^"]+)"\)/g)].map(
      ([, id]) => id ?? '',
    );
    const missing = asked.filter((id) => !isBuiltin(id) && !OPTIONAL.has(id));
    const loaded: { readonly handler?: unknown } = jest.requireActual(entry);
    expect({ name, missing, handler: typeof loaded.handler }).toEqual({
      name,
      missing: [],
      handler: 'function',
    });
  }
});

it('says which handler does not exist', () => {
  expect(() => handlerCode('todo-list', 'nothing')).toThrow(
    'architectures/todo-list/handlers/nothing.ts does not exist',
  );
});

it('is tested, handler by handler', () => {
  expect(untestedHandlers()).toEqual([]);
});
