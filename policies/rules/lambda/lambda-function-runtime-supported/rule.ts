import { isSymbolic } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import data from './runtimes.json';

const RUNTIMES: ReadonlyMap<string, string> = new Map(Object.entries(data.runtimes));

export const rule = defineRule({
  id: 'lambda-function-runtime-supported',
  title: 'Lambda function runs on a supported runtime',
  severity: 'medium',
  resource: 'AWS::Lambda::Function',
  rationale:
    'After its deprecation date a runtime gets no security patches, and some time later a function on it can be neither made nor changed: the fix that is needed in a hurry then begins with a migration.',
  remediation: 'new lambda.Function(this, "Handler", { runtime: lambda.Runtime.NODEJS_24_X, /* ... */ })',
  whenNotToUse:
    'The dates come from a list that ages; the parameter `asOf` (a date as in 2027-01-31) judges by another day than that of the list.',
  controls: [
    'fsbp:Lambda.2',
    'nist-800-53-r5:CA-9(1)',
    'nist-800-53-r5:CM-2',
    'nist-800-53-r5:SI-2',
    'pci-dss-4.0:6.3.3',
    'soc2:CC7.1',
    'wellarchitected:SEC06-BP01',
  ],
  requirements: ['X.1'],
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/lambda-controls.html#lambda-2',
  ],
  parameters: { asOf: data.date },
  messages: {
    supported: '{runtime} is supported until {date}',
    deprecated: '{runtime} is deprecated since {date}',
    absent: 'no runtime is set, and the code is no container image',
    image: 'it is a container image: its runtime is in the image',
    notListed: 'the runtime {runtime} is not in the list of runtimes ({version})',
    unknown: 'the runtime rests on {value}',
  },
  check(fn, judge) {
    const evidence = [judge.property(fn, ['Runtime'])];
    const type = fn.get('PackageType');
    if (type === 'Image' || fn.get('Code', 'ImageUri') !== undefined) return judge.notApplicable('image');
    const runtime = fn.get('Runtime');
    if (isSymbolic(runtime)) return judge.unknown('unknown', { value: runtime }, evidence);
    if (runtime === undefined && isSymbolic(type)) return judge.unknown('unknown', { value: type }, evidence);
    if (runtime === undefined) return judge.fail('absent', {}, evidence);
    const date = typeof runtime === 'string' ? RUNTIMES.get(runtime) : undefined;
    if (date === undefined) return judge.unknown('notListed', { runtime, version: data.version }, evidence);
    // ISO dates compare as text.
    if (date <= judge.parameter<string>('asOf')) return judge.fail('deprecated', { runtime, date }, evidence);
    return judge.pass('supported', { runtime, date }, evidence);
  },
});
