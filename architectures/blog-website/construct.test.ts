import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { CURRENTLY_RECOMMENDED_FLAGS } from 'aws-cdk-lib/cx-api';
import { BlogWebsiteStack } from './stack';

/** With the flags of `cdk init`, as constructs are used. */
const app = () => new App({ context: CURRENTLY_RECOMMENDED_FLAGS });

it('is made where the firewall of a distribution is, and says so elsewhere', () => {
  expect(() => new BlogWebsiteStack(app(), 'Blog', { env: { region: 'eu-west-1' } })).toThrow(
    "env: { region: 'us-east-1' }",
  );
});

it('asks for what differs by deployment only where it is not given', () => {
  const website = {
    domainName: 'www.example.com',
    certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/00000000-0000-0000-0000-000000000000',
    sender: 'welcome@example.com',
  };
  const given = Template.fromStack(new BlogWebsiteStack(app(), 'Blog', { website }));
  const asked = Template.fromStack(new BlogWebsiteStack(app(), 'Blog'));
  const names = (template: Template) => Object.keys(template.findParameters('*', { Type: 'String' }));
  expect(names(asked)).toEqual(expect.arrayContaining(['DomainName', 'CertificateArn', 'Sender']));
  expect(names(given).filter((name) => ['DomainName', 'CertificateArn', 'Sender'].includes(name))).toEqual(
    [],
  );
  given.hasResourceProperties('AWS::S3::Bucket', {
    CorsConfiguration: { CorsRules: [Match.objectLike({ AllowedOrigins: ['https://www.example.com'] })] },
  });
});

it('has a replica of the table in each region that is named', () => {
  const stack = new BlogWebsiteStack(app(), 'Blog', {
    website: { replicaRegions: ['eu-west-1', 'ap-southeast-2'] },
  });
  Template.fromStack(stack).hasResourceProperties('AWS::DynamoDB::GlobalTable', {
    Replicas: ['eu-west-1', 'ap-southeast-2', 'us-east-1'].map((Region) => Match.objectLike({ Region })),
  });
});
