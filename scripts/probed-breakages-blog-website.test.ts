import { testProbedBreakages } from './probed-breakages';

testProbedBreakages('blog-website');
