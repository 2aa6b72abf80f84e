import { testExamples } from '../testing/rule-examples';

// In two files, which Jest runs side by side.
testExamples(0, 2);
