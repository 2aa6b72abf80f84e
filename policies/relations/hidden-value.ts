import type { Evidence } from '../../reports';
import type { Path, Resource } from '../../template';
import type { Judge } from '../engine/rule';

/** Evidence of where a secret stands: path and place of the property, never what it holds. */
export function hiddenProperty(judge: Judge<string>, resource: Resource, path: Path): Evidence {
  const shown = judge.property(resource, path);
  return {
    kind: shown.kind,
    text: shown.text,
    ...(shown.path !== undefined && { path: shown.path }),
    get location() {
      return resource.locate(...path);
    },
  };
}
