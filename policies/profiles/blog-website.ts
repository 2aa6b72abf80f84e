import { baselineAnd } from './baseline-and';

/** A globally distributed serverless website: content at the edge, data in several regions, events that reach what they are for. */
export const blogWebsite = baselineAnd({
  id: 'blog-website',
  title: 'Globally distributed serverless website',
  description:
    'The baseline, and what a website with readers everywhere wants: a table with replicas, reads through DAX, and functions that may do their one task.',
  rules: {
    'dax-in-front-of-api-tables': {},
    'dynamodb-global-table-replicas': { regions: 2 },
  },
});
