import { isSymbolic, partsOf, type Str, toStr } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { accessLogPath, REST_STAGES, stageBeside } from '../../../relations/api-stages';

export const rule = defineRule({
  id: 'apigateway-stage-log-structured',
  title: 'API stage writes its access log as JSON',
  severity: 'low',
  resource: [...REST_STAGES, 'AWS::ApiGatewayV2::Stage'],
  baseline: 'frameworks',
  rationale:
    'Logs Insights and metric filters read the fields of JSON by name. From a line of text the caller and the status have to be cut out by position, and that breaks, unnoticed, on the first user agent with a quotation mark.',
  remediation:
    'deployOptions: { accessLogDestination, accessLogFormat: apigateway.AccessLogFormat.jsonWithStandardFields() }',
  whenNotToUse: 'Where the tool that reads the log wants another format, such as CLF.',
  controls: ['nist-800-53-r5:AU-3', 'nist-800-53-r5:AU-6(1)', 'pci-dss-4.0:10.2.2', 'soc2:CC7.2'],
  requirements: ['C1.7', 'C4.4'],
  references: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging.html',
  ],
  messages: {
    json: 'each access is a JSON object',
    other: 'the format of the access log is no JSON object: {format}',
    noLog: 'it has no access log',
    noStage: 'this deployment makes no stage of its own',
    unknown: 'the format of the access log rests on {value}',
  },
  check(subject, judge) {
    const base = accessLogPath(subject);
    if (!base || stageBeside(judge.graph, subject)) return judge.notApplicable('noStage');
    const written = subject.get(...base);
    if (isSymbolic(written))
      return judge.unknown('unknown', { value: written }, [judge.property(subject, base)]);
    const path = [...base, 'Format'];
    const format = toStr(subject.get(...path));
    const evidence = [judge.property(subject, path)];
    if (format === undefined || format === '') return judge.notApplicable('noLog', {}, evidence);
    if (isSymbolic(format) && !partsOf(format).some((part) => typeof part === 'string' && part.includes('{')))
      return judge.unknown('unknown', { value: format }, evidence);
    return isJsonObject(format)
      ? judge.pass('json', {}, evidence)
      : judge.fail('other', { format }, evidence);
  },
});

/** Variables stand inside of quotes, or are quoted or numbers themselves (`$context.error.messageString`, `$context.status`). */
function isJsonObject(format: Str): boolean {
  const text = partsOf(format)
    .map((part) => (typeof part === 'string' ? part : '0'))
    .join('')
    .replace(/\$context\.[A-Za-z0-9_.-]{1,100}/g, '0');
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
  } catch {
    return false;
  }
}
