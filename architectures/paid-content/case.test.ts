import { testCase } from '../testing/test-case';
import { paidContent } from './manifest';

testCase(paidContent);
