import type { ApiMethod, ApiStage } from './api';

/** Properties of an `AWS::ApiGateway::Stage MethodSetting`, as plain JSON. */
export type MethodSetting = Readonly<Record<string, unknown>>;

/**
 * What a stage sets for a method: a setting of its own, whose path is `/~1a~1b` or plainly `/a/b`, else that of all methods.
 * Source: AWS CloudFormation, `AWS::ApiGateway::Stage MethodSetting`, "ResourcePath".
 */
export function settingOf(stage: ApiStage, { verb, path }: ApiMethod): MethodSetting | undefined {
  return (
    find(stage, `/${path.replaceAll('/', '~1')}`, verb) ?? find(stage, path, verb) ?? find(stage, '/*', '*')
  );
}

function find({ settings }: ApiStage, path: string, verb: string): MethodSetting | undefined {
  return settings.find((one) => one['ResourcePath'] === path && one['HttpMethod'] === verb);
}
