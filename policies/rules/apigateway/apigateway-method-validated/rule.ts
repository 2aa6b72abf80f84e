import { isObject, isSymbolic, type Resource, type Value } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { methodName } from '../../../relations/rest-methods';
import { every, isOn, some, type Truth } from '../../../relations/truth';

/** Verbs whose requests have a body that somebody has to check. */
const WITH_BODY = ['POST', 'PUT', 'PATCH', 'ANY'];

export const rule = defineRule({
  id: 'apigateway-method-validated',
  title: 'REST API refuses requests that are not what the method expects',
  severity: 'low',
  resource: 'AWS::ApiGateway::Method',
  baseline: 'frameworks',
  rationale:
    'A request that does not fit the model is an error or an attack. API Gateway refuses it before it costs an invocation and before any code of yours parses it. A validator alone does nothing: without a model every body is valid.',
  remediation:
    'resource.addMethod("POST", integration, { requestValidator, requestModels: { "application/json": model } })',
  whenNotToUse: 'Where the function checks every request against a schema itself, or the body is a file.',
  controls: ['nist-800-53-r5:SI-10', 'pci-dss-4.0:6.2.4', 'soc2:PI1.2', 'wellarchitected:SEC05-BP03'],
  requirements: ['C1.7', 'C3.2', 'C4.4'],
  references: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html',
  ],
  messages: {
    validated: '{method}: requests are checked by {validator}',
    noValidator: '{method}: no validator checks requests',
    nothingChecked:
      '{method}: the validator {validator} has nothing to check: a body needs a model, parameters need to be required',
    nothingExpected: '{method} takes no body and requires no parameters',
    answered: '{method} is answered by API Gateway itself',
    unknown: '{method}: what is checked rests on {value}',
  },
  check(subject, judge) {
    const method = methodName(judge.graph, subject);
    const verb = method.slice(0, method.indexOf(' '));
    if (subject.get('Integration', 'Type') === 'MOCK') return judge.notApplicable('answered', { method });
    const models = subject.get('RequestModels');
    const parameters = subject.get('RequestParameters');
    const required = requires(parameters);
    const isBody = WITH_BODY.includes(verb) || verb.startsWith('$');
    if (!isBody && required === 'no' && isEmpty(models))
      return judge.notApplicable('nothingExpected', { method });
    const id = subject.get('RequestValidatorId');
    const place = judge.property(subject, ['RequestValidatorId']);
    if (id === undefined || id === '') return judge.fail('noValidator', { method }, [place]);
    const validator = judge.graph.denoted(id, 'AWS::ApiGateway::RequestValidator');
    if (!validator) return judge.unknown('unknown', { method, value: id }, [place]);
    const body = every([isOn(validator.get('ValidateRequestBody')), isEmpty(models) ? 'no' : 'yes']);
    const rest = every([isOn(validator.get('ValidateRequestParameters')), required]);
    const evidence = [
      place,
      ...['RequestModels', 'RequestParameters'].map((name) => judge.property(subject, [name])),
    ];
    const data = { method, validator: validator.logicalId };
    const truth = some([body, rest]);
    if (truth === 'yes') return judge.pass('validated', data, evidence);
    if (truth === 'no') return judge.fail('nothingChecked', data, evidence);
    const value = openIn(validator, parameters);
    return judge.unknown('unknown', { ...data, value }, evidence);
  },
});

function isEmpty(models: Value | undefined): boolean {
  return isObject(models) ? Object.values(models).every((model) => model === undefined) : !isSymbolic(models);
}

/** Whether a parameter is required: those that are only named may be left out (CloudFormation reference, RequestParameters). */
function requires(parameters: Value | undefined): Truth {
  if (isSymbolic(parameters)) return 'unknown';
  if (!isObject(parameters)) return 'no';
  return some(Object.values(parameters).map((one) => (isObject(one) ? isOn(one['Required']) : isOn(one))));
}

function openIn(validator: Resource, parameters: Value | undefined): Value | undefined {
  const switches = ['ValidateRequestBody', 'ValidateRequestParameters'].map((name) => validator.get(name));
  const values = isObject(parameters) ? Object.values(parameters) : [parameters];
  return [...switches, ...values].find(isSymbolic);
}
