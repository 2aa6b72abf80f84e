/** @jest-config-loader esbuild-register */
import type { Config } from 'jest';

// The SDK's note on the Node.js versions of next year, once a test file that loads it.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

/** Packages that are ES modules, or load one while they run, which Jest does not do: they are transformed like our own. */
const MODULES = '@jimp/core|file-type|strtok3|token-types|@tokenizer|@borewit|uint8array-extras|ieee754';

const config: Config = {
  testEnvironment: 'node',
  // Jest leaves one core free, which of two is half the machine.
  maxWorkers: '100%',
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
    [`/node_modules/(${MODULES})/.+\\.js$`]: [
      '@swc/jest',
      { jsc: { parser: { syntax: 'ecmascript' }, target: 'es2022' }, module: { type: 'commonjs' } },
    ],
  },
  // Named under conditions for `import` only.
  moduleNameMapper: { '^file-type$': 'file-type/node' },
  transformIgnorePatterns: [`/node_modules/(?!(${MODULES})/)`],
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
