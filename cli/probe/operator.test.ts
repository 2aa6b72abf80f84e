import { UsageError } from '../usage-error';
import { operatorFrom } from './operator';

describe('credentials for probes that make users', () => {
  it('are those of the environment', () => {
    const env = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret' };
    expect(operatorFrom(env)).toEqual({ accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' });
    expect(operatorFrom({ ...env, AWS_SESSION_TOKEN: 'token' })).toMatchObject({ sessionToken: 'token' });
  });

  it('are missed where there are none, in one line that says how to mend it', () => {
    expect(() => operatorFrom({ AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE' })).toThrow(UsageError);
    expect(() => operatorFrom({})).toThrow('aws configure export-credentials');
  });
});
