import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { writeOutputs } from '../outputs';
import { tagCase } from '../parts';
import { TodoList, type TodoListProps } from './construct';

/** Properties of the stack: those of the construct, and those of any stack. */
export interface TodoListStackProps extends StackProps {
  readonly todoList?: TodoListProps;
}

/** The to-do list backend in a stack of its own. */
export class TodoListStack extends Stack {
  readonly todoList: TodoList;

  constructor(scope: Construct, id: string, props: TodoListStackProps = {}) {
    const { todoList = {}, ...rest } = props;
    super(scope, id, { description: 'To-do list: a mobile backend with per-user storage', ...rest });
    tagCase(this, 'todo-list');
    this.todoList = new TodoList(this, 'TodoList', todoList);
    const { users, files, todos, userTable, userFunction, cache, api } = this.todoList;
    writeOutputs(this, 'todo-list', {
      ApiUrl: api.rest.url,
      UserPoolId: users.pool.userPoolId,
      UserPoolClientId: users.client.userPoolClientId,
      IdentityPoolId: users.identityPool.ref,
      FilesBucketName: files.bucketName,
      TodosTableName: todos.tableName,
      UserDataTableName: userTable?.tableName,
      DaxEndpoint: cache.endpoint,
      UserFunctionName: userFunction?.functionName,
    });
  }
}
