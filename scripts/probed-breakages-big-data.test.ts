import { testProbedBreakages } from './probed-breakages';

testProbedBreakages('big-data');
