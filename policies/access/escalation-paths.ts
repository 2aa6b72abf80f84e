/**
 * Known ways from some permissions to more. Sources: Spencer Gietzen, "AWS IAM Privilege Escalation – Methods and
 * Mitigation" (Rhino Security Labs, 2018, numbers in brackets) and the paths that were added since in "pathfinding.cloud"
 * (Datadog) and the IAM documentation of iam:PassRole.
 */
export interface EscalationPath {
  /** In words, as the end of "this role can ...". */
  readonly means: string;
  /** Every step must be allowed. A list is a choice: one of its actions is enough. */
  readonly steps: readonly (readonly string[])[];
  /** The service that gets the role, where the path begins with iam:PassRole. */
  readonly passedTo?: string;
}

/** What a step's resource must not be for it to count. */
export type Beyond = 'own-roles' | 'own-functions' | 'any-role' | undefined;

const PASS = ['iam:PassRole'];

const newCompute = (
  passedTo: string,
  means: string,
  ...steps: readonly (readonly string[])[]
): EscalationPath => ({ means: `hand any role to ${means}`, steps: [PASS, ...steps], passedTo });

export const ESCALATION_PATHS: readonly EscalationPath[] = [
  { means: 'write a new version of a policy', steps: [['iam:CreatePolicyVersion']] },
  { means: 'bring back an older version of a policy', steps: [['iam:SetDefaultPolicyVersion']] },
  { means: 'attach any policy to a role', steps: [['iam:AttachRolePolicy']] },
  { means: 'write a policy into a role', steps: [['iam:PutRolePolicy']] },
  {
    means: 'attach any policy to a user or a group',
    steps: [['iam:AttachUserPolicy', 'iam:AttachGroupPolicy']],
  },
  { means: 'write a policy into a user or a group', steps: [['iam:PutUserPolicy', 'iam:PutGroupPolicy']] },
  { means: 'put a user into a group', steps: [['iam:AddUserToGroup']] },
  { means: 'rewrite who may assume a role', steps: [['iam:UpdateAssumeRolePolicy']] },
  { means: 'make access keys for a user', steps: [['iam:CreateAccessKey']] },
  { means: 'give a user a password', steps: [['iam:CreateLoginProfile', 'iam:UpdateLoginProfile']] },
  {
    means: 'take away what bounds a principal',
    steps: [['iam:DeleteRolePermissionsBoundary', 'iam:DeleteUserPermissionsBoundary']],
  },
  { means: 'assume any role that trusts the account', steps: [['sts:AssumeRole']] },
  { means: 'replace the code of another function', steps: [['lambda:UpdateFunctionCode']] },
  newCompute(
    'lambda.amazonaws.com',
    'a new function and run it',
    ['lambda:CreateFunction'],
    [
      'lambda:InvokeFunction',
      'lambda:AddPermission',
      'lambda:CreateEventSourceMapping',
      'lambda:CreateFunctionUrlConfig',
    ],
  ),
  newCompute('lambda.amazonaws.com', 'an existing function', ['lambda:UpdateFunctionConfiguration']),
  newCompute('ec2.amazonaws.com', 'a new instance', ['ec2:RunInstances']),
  newCompute(
    'ecs-tasks.amazonaws.com',
    'a container',
    ['ecs:RegisterTaskDefinition'],
    ['ecs:RunTask', 'ecs:StartTask', 'ecs:CreateService', 'ecs:UpdateService'],
  ),
  newCompute('cloudformation.amazonaws.com', 'a stack', [
    'cloudformation:CreateStack',
    'cloudformation:UpdateStack',
    'cloudformation:CreateChangeSet',
  ]),
  newCompute(
    'codebuild.amazonaws.com',
    'a build',
    ['codebuild:CreateProject', 'codebuild:UpdateProject'],
    ['codebuild:StartBuild', 'codebuild:StartBuildBatch'],
  ),
  newCompute('glue.amazonaws.com', 'a Glue endpoint or job', [
    'glue:CreateDevEndpoint',
    'glue:CreateJob',
    'glue:UpdateJob',
    'glue:CreateSession',
  ]),
  newCompute('sagemaker.amazonaws.com', 'a SageMaker notebook or job', [
    'sagemaker:CreateNotebookInstance',
    'sagemaker:CreateTrainingJob',
    'sagemaker:CreateProcessingJob',
  ]),
  newCompute(
    'datapipeline.amazonaws.com',
    'a data pipeline',
    ['datapipeline:CreatePipeline'],
    ['datapipeline:PutPipelineDefinition'],
  ),
  newCompute(
    'states.amazonaws.com',
    'a state machine and run it',
    ['states:CreateStateMachine', 'states:UpdateStateMachine'],
    ['states:StartExecution', 'states:StartSyncExecution'],
  ),
  newCompute('scheduler.amazonaws.com', 'a schedule', [
    'scheduler:CreateSchedule',
    'scheduler:UpdateSchedule',
  ]),
  newCompute('tasks.apprunner.amazonaws.com', 'an App Runner service', [
    'apprunner:CreateService',
    'apprunner:UpdateService',
  ]),
  newCompute('ecs-tasks.amazonaws.com', 'a batch job', ['batch:RegisterJobDefinition'], ['batch:SubmitJob']),
  newCompute('ssm.amazonaws.com', 'an automation document', ['ssm:StartAutomationExecution']),
];

/** What a step must reach to count: what is the role's own, or named one by one, takes it nowhere. */
export function beyondOf(action: string): Beyond {
  if (action === 'iam:PassRole') return 'own-roles';
  if (action === 'sts:AssumeRole') return 'any-role';
  return action === 'lambda:UpdateFunctionCode' || action === 'lambda:UpdateFunctionConfiguration'
    ? 'own-functions'
    : undefined;
}
