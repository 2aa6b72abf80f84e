import { baselineAnd } from './baseline-and';

/** A mobile backend: sign-in by Cognito, storage of each user's own, a cached API over a cached table. */
export const todoList = baselineAnd({
  id: 'todo-list',
  title: 'Serverless mobile backend with per-user storage',
  description:
    'The baseline, and what a backend for signed-in users wants: reads through DAX, a cached API stage with limits, and sign-ins that are watched.',
  probes: { requirements: 'C1.' },
  rules: {
    'apigateway-cache-key-complete': {},
    'apigateway-method-cognito-authorized': {},
    'apigateway-stage-cached': {},
    'apigateway-stage-throttled': {},
    'cognito-identity-pool-wired': {},
    'cognito-identity-s3-own-files': {},
    'cognito-user-pool-threat-protection': {},
    'dax-in-front-of-api-tables': {},
  },
});
