import { baselineAnd } from './baseline-and';

/** Many services behind DNS, composed freely. */
export const microservices = baselineAnd({
  id: 'microservices',
  title: 'Many services behind DNS',
  description:
    'The baseline, for services on functions, containers and instances that clients reach by every routing policy of Route 53.',
  rules: {},
});
