import { testCase } from '../testing/test-case';
import { softwareUpdates } from './manifest';

testCase(softwareUpdates);
