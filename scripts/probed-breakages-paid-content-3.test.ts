import { testProbedBreakages } from './probed-breakages';

testProbedBreakages('paid-content', [3, 3]);
