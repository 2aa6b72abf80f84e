import { Command } from 'commander';

type Prove = typeof import('../commands/prove');

/** The questions of `assay prove`. Each loads the reasoner only when it is asked. */
export function proveCommand(): Command {
  const prove = new Command('prove')
    .summary('prove or refute a statement about access')
    .description(
      'Decides a question over every possible request, and answers with yes, or with the request that gets through.\n\n' +
        'POLICY is a policy document (JSON), or TEMPLATE#LogicalId: the policies of a role or user, the policy of a bucket, ' +
        'queue, topic or key in a template or cloud assembly.',
    )
    .helpCommand(false)
    .addHelpText(
      'after',
      `
Exit codes: 0 it holds; 1 it does not, or it is not known; 2 an argument or input is wrong.

Examples:
  Is new.json more permissive than old.json?
    assay prove no-more-permissive new.json old.json
  Can anybody but the distribution read this bucket?
    assay prove only-through cdk.out#Content --action s3:GetObject \\
      --by cloudfront.amazonaws.com \\
      --when aws:SourceArn=arn:aws:cloudfront::111122223333:distribution/E1
  Can one user reach another's objects?
    assay prove isolation template.yaml#AuthenticatedRole \\
      --objects 'arn:aws:s3:::photos/private/\${cognito-identity.amazonaws.com:sub}/*'`,
    );
  const run = (): Prove => require('../commands/prove') as Prove;

  question(prove, 'no-more-permissive', 'everything NEW allows is also allowed by OLD', '<NEW> <OLD>').action(
    (next, previous, flags) => run().proveNoMorePermissive(next, previous, flags),
  );
  requests(question(prove, 'not-granted', 'none of the described requests is allowed', '[POLICY...]'))
    .option('--principal <WHO...>', 'who asks: an ARN, an account, a service, or *')
    .option(
      '--resource-policy <POLICY>',
      "the resource's own policy, taken together with the identity policies",
    )
    .action((policies, flags) => run().proveNotGranted(policies, flags));
  question(prove, 'not-public', 'nobody outside of the account gets in', '<POLICY>')
    .option('--account <ID>', 'the account that owns the resource (default: any)')
    .option('--trust <ACCOUNT...>', 'accounts outside that are meant')
    .option('--kind <KIND>', 'ordinary, kms-key or role-trust', 'ordinary')
    .action((policy, flags) => run().proveNotPublic(policy, flags));
  requests(question(prove, 'only-through', 'the resource is reached in one way only', '<POLICY>'))
    .option('--by <WHO...>', 'the way that is meant: a service or principals')
    .option('--account <ID>', 'the account that owns the resource (default: any)')
    .action((policy, flags) => run().proveOnlyThrough(policy, flags));
  question(prove, 'isolation', 'no identity reaches what belongs to another', '<POLICY...>')
    .option('--variable <KEY>', 'what tells identities apart', 'cognito-identity.amazonaws.com:sub')
    .option('--objects <ARN...>', 'objects of one identity, with ${KEY} in the ARN')
    .option('--listing <BUCKET_ARN/PREFIX>', 'the listing of one identity, with ${KEY} in the prefix')
    .option('--leading-keys <KEY>', 'leading keys of one identity in DynamoDB, with ${KEY}')
    .option('--table <ARN...>', 'the tables that --leading-keys is about')
    .action((policies, flags) => run().proveIsolation(policies, flags));
  question(prove, 'least-privilege', 'nothing is allowed but what is granted here', '<POLICY...>')
    .option('--grant <GRANT...>', '"ACTION[,ACTION] on ARN[,ARN]"')
    .action((policies, flags) => run().proveLeastPrivilege(policies, flags));
  return prove;
}

function question(prove: Command, name: string, summary: string, args: string): Command {
  return prove
    .command(name)
    .summary(summary)
    .description(`Holds when ${summary}.`)
    .arguments(args)
    .option('--param <NAME=VALUE...>', 'parameters of a template')
    .option('--any-action', 'let wildcards mean any string, not only the actions that exist')
    .option('--format <FORMAT>', 'text or json', 'text');
}

function requests(command: Command): Command {
  return command
    .option('--action <ACTION...>', 'actions, wildcards allowed')
    .option('--resource <ARN...>', 'resources, wildcards allowed')
    .option('--when <KEY=VALUE...>', 'context keys; KEY= asks for requests without the key');
}
