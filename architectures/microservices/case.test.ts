import { testCase } from '../testing/test-case';
import { microservices } from './manifest';

testCase(microservices);
