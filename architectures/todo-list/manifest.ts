import type { CaseManifest } from '../case';
import { breakages } from './breakages';
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
  probes: [],
  variants: [
    { name: 'default', title: 'everything as it is', build: (app) => [new TodoListStack(app, 'TodoList')] },
  ],
  breakages,
};
