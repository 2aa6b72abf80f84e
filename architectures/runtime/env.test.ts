import { required } from './env';

it('gives what is set, and fails with the name of what is not', () => {
  process.env['TABLE_NAME'] = 'todos';
  expect(required('TABLE_NAME')).toBe('todos');
  process.env['TABLE_NAME'] = '';
  expect(() => required('TABLE_NAME')).toThrow('environment variable TABLE_NAME is not set');
});
