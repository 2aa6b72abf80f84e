import { onTwin, verdicts } from '../testing/on-twin';
import { type Editable, updates } from '../testing/templates';

const asked = (change: (resources: Editable) => void = () => {}) => {
  const template = updates();
  change(template.Resources);
  return onTwin(template, ({ ask }) => ask(['cloudfront-origin-bypass-refused']));
};

const everybody = (resources: Editable): void => {
  resources.Group.Properties.SecurityGroupIngress.push({
    IpProtocol: 'tcp',
    FromPort: 443,
    ToPort: 443,
    CidrIp: '0.0.0.0/0',
  });
};

it('passes when nobody but CloudFront can connect', async () => {
  const outcomes = await asked();
  expect(verdicts(outcomes)).toEqual(['pass refused']);
  expect(outcomes[0]?.message.text).toContain('no connection over https');
});

it('passes when everybody can connect and the secret header is wanted', async () => {
  const outcomes = await asked(everybody);
  expect(verdicts(outcomes)).toEqual(['pass refused']);
  expect(outcomes[0]?.message.text).toContain('403 over https');
});

it('fails when everybody can connect and the listener forwards all there is', async () => {
  const outcomes = await asked((resources) => {
    everybody(resources);
    resources.Listener.Properties.DefaultActions = resources.Rule.Properties.Actions;
    delete resources.Rule;
  });
  expect(verdicts(outcomes)).toEqual(['fail served']);
});

it('errs when CloudFront itself is not let in, since then a refusal says nothing', async () => {
  const outcomes = await asked((resources) => {
    resources.Rule.Properties.Conditions[0].HttpHeaderConfig.Values = ['another'];
  });
  expect(verdicts(outcomes)).toEqual(['error noObject']);
});
