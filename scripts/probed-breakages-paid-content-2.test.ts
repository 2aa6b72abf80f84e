import { testProbedBreakages } from './probed-breakages';

testProbedBreakages('paid-content', [2, 3]);
