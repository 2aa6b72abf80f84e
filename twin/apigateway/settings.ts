import type { Json } from '../json';
import type { Method, Stage } from './build';

/** What a stage sets for a method. */
export interface MethodSettings {
  /** For this method alone. */
  readonly own: Json | undefined;
  /** For all methods. */
  readonly all: Json | undefined;
}

/**
 * The settings of a stage that a method comes under. By the documentation `/a/b` is written `/~1a~1b`; templates also have it plain.
 * Source: AWS CloudFormation, `AWS::ApiGateway::Stage MethodSetting`, "ResourcePath".
 */
export function settingsOf(stage: Stage, method: Method, verb: string): MethodSettings {
  const of = (path: string, asked: string): Json | undefined =>
    stage.settings.find((one) => one['ResourcePath'] === path && one['HttpMethod'] === asked);
  return {
    own: of(`/${method.path.replaceAll('/', '~1')}`, verb) ?? of(method.path, verb),
    all: of('/*', '*'),
  };
}
