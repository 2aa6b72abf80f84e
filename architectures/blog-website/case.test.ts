import { testCase } from '../testing/test-case';
import { blogWebsite } from './manifest';

testCase(blogWebsite);
