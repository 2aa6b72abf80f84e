import { testProbedBreakages } from './probed-breakages';

testProbedBreakages('todo-list', [1, 2]);
