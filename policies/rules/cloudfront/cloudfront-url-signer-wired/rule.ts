import { isList, isSymbolic, type Resource } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { behavioursOf } from '../../../relations/behaviours';
import { worstOf } from '../../../relations/worst';
import { judgeSigner, type Message, signersOf } from './signer';

export const rule = defineRule<Message>({
  id: 'cloudfront-url-signer-wired',
  title:
    'Function that signs URLs reads its key from Secrets Manager, and in a table who may have one, which an API writes',
  severity: 'high',
  resource: 'AWS::CloudFront::Distribution',
  baseline: false,
  rationale:
    'Whoever signs decides who gets paid content. A signer whose role may not read the key answers 500 to everyone who has paid; one that reads another key signs what CloudFront refuses; one that cannot ask who is premium can only sign for everybody or for nobody. And a table that no API writes knows no premium users at all.',
  remediation:
    "secret.grantRead(signer); subscribers.grant(signer, 'dynamodb:GetItem'); // with secret.secretArn, the table's name and the domain in its environment",
  whenNotToUse:
    'Where something outside of these templates signs, or knows who has paid: this rule asks for a function that is told the domain name of the distribution.',
  controls: [
    'nist-800-53-r5:AC-3',
    'nist-800-53-r5:AC-6',
    'nist-800-53-r5:SC-12',
    'pci-dss-4.0:3.6.1.2',
    'wellarchitected:SEC02-BP03',
  ],
  requirements: ['C4.2', 'C4.3'],
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-signed-urls.html',
    'https://docs.aws.amazon.com/secretsmanager/latest/userguide/retrieving-secrets.html',
  ],
  messages: {
    wired: '{function} signs with {secret} for whom {table} names, and {registrar} writes there',
    noSigner: 'no function of these templates is told {names}: nothing signs for this distribution',
    keyNotTold: '{function} is told no secret to take its key from',
    otherKey: '{function} is told the secret {secret}, and the keys of the group are made with {expected}',
    mayNotReadKey: 'the role {role} of {function} may not read the secret {secret}',
    tableNotTold: '{function} is told no table of who may have a URL',
    mayNotReadTable: 'the role {role} of {function} may not read {table}',
    noRegistrar: 'no function behind an API may write {table}: nobody becomes premium',
    notAsked: 'no API calls {function}',
    unknown: 'whether {function} is wired rests on {value}',
    unsigned: 'it asks for no signatures',
  },
  check(distribution, judge) {
    if (!asksForSignatures(distribution)) return judge.notApplicable('unsigned');
    const { signers, names } = signersOf(judge.graph, distribution);
    if (signers.length === 0)
      return judge.fail('noSigner', { names }, [judge.resource(distribution, 'distribution')]);
    const findings = signers.map((signer) => judgeSigner(signer, distribution, names, judge));
    return worstOf(findings) ?? judge.notApplicable('unsigned');
  },
});

function asksForSignatures(distribution: Resource): boolean {
  return behavioursOf(distribution).behaviours.some(({ value: { TrustedKeyGroups: groups } }) =>
    isList(groups) ? groups.length > 0 : isSymbolic(groups),
  );
}
