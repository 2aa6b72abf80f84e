import { testCase } from '../testing/test-case';
import { todoList } from './manifest';

testCase(todoList);
