import { testProbedBreakages } from './probed-breakages';

testProbedBreakages('paid-content', [1, 3]);
