import { testCase } from '../testing/test-case';
import { bigData } from './manifest';

testCase(bigData);
