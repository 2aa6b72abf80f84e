import { testProbedBreakages } from './probed-breakages';

testProbedBreakages('software-updates');
