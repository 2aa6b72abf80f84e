import { testProbedBreakages } from './probed-breakages';

testProbedBreakages('microservices');
