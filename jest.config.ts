/** @jest-config-loader esbuild-register */
import type { Config } from 'jest';

// The SDK's note on the Node.js versions of next year, once a test file that loads it.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

const config: Config = {
  testEnvironment: 'node',
  // A hang still ends; a slow machine is no failure: no test asserts a time.
  testTimeout: 180_000,
  testMatch: ['<rootDir>/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/cdk.out/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '/cdk\\.out/'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
    ],
  },
  reporters: [
    'default',
    [
      'jest-junit',
      {
        outputDirectory: 'coverage',
        outputName: 'junit.xml',
        classNameTemplate: '{filepath}',
        titleTemplate: '{classname} {title}',
        suiteNameTemplate: '{filepath}',
      },
    ],
  ],
};

export default config;
