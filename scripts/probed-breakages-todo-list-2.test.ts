import { testProbedBreakages } from './probed-breakages';

testProbedBreakages('todo-list', [2, 2]);
