import { type App, Duration, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { CaseManifest } from '../case';
import { breakages } from './breakages';
import { TodoList } from './construct';
import { TodoListStack } from './stack';

/** Case 1: a serverless mobile backend with per-user storage. */
export const todoList: CaseManifest = {
  id: 'todo-list',
  title: 'To-do list: a mobile backend with per-user storage',
  story:
    'People sign in on their phones and keep lists and files that nobody else can see. Most requests are reads, so that they are answered from two caches before they reach the table.',
  requirements: [
    { id: 'C1.1', sentence: 'Users sign in with a Cognito user pool.' },
    {
      id: 'C1.2',
      sentence: 'An identity pool turns the sign-in into temporary credentials for calls straight to AWS.',
    },
    { id: 'C1.3', sentence: 'Each user reaches the files below their own prefix, and nothing else.' },
    { id: 'C1.4', sentence: 'Each user reaches the items under their own key, and nothing else.' },
    { id: 'C1.5', sentence: 'What is read from the table comes through DAX.' },
    { id: 'C1.6', sentence: 'The stage of the REST API serves GET answers again from its cache.' },
    { id: 'C1.7', sentence: 'Every method of the REST API asks for a sign-in.' },
  ],
  profile: 'todo-list',
  probes: [
    'apigateway-cache-serves',
    'apigateway-methods-authorized',
    'apigateway-throttles',
    'cognito-identity-s3-separated',
    'cognito-sign-in-gives-session',
    'dynamodb-leading-keys-separated',
  ],
  variants: [
    { name: 'default', title: 'everything as it is', build: (app) => [new TodoListStack(app, 'TodoList')] },
    {
      name: 'user-function',
      title: 'clients also invoke a function that answers for their own items',
      build: (app) => [new TodoListStack(app, 'TodoList', { todoList: { userFunction: true } })],
    },
    {
      name: 'files-only',
      title: 'no table for clients, and a second factor for those who want one',
      build: (app) => [
        new TodoListStack(app, 'TodoList', { todoList: { userTable: false, mfa: 'optional' } }),
      ],
      without: ['C1.4'],
    },
    {
      name: 'given-network',
      title: 'in a network that is there already, with a larger cache and higher limits',
      build: (app) => [givenNetwork(app)],
    },
  ],
  breakages,
};

/** As a team would use the construct in a stack of its own, in the private subnets of its network. */
function givenNetwork(app: App): Stack {
  const stack = new Stack(app, 'Team', { description: 'A to-do list in a network that is there already' });
  const vpc = new ec2.Vpc(stack, 'Vpc', {
    natGateways: 1,
    restrictDefaultSecurityGroup: false,
    flowLogs: { All: {} },
  });
  new TodoList(stack, 'TodoList', {
    vpc,
    subnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
    daxNodeType: 'dax.r7i.large',
    apiCacheSize: '1.6',
    apiCacheTtl: Duration.minutes(5),
    apiLimits: { rate: 200, burst: 400 },
  });
  return stack;
}
