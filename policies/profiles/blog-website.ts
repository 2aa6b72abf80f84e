import { baselineAnd } from './baseline-and';

/** A globally distributed serverless website: content at the edge, data in several regions, events that reach what they are for. */
export const blogWebsite = baselineAnd({
  id: 'blog-website',
  title: 'Globally distributed serverless website',
  description:
    'The baseline, and what a website with readers everywhere wants: data in several regions, reads through DAX, uploads that are signed, taken and worked on, and functions that may do their one task.',
  probes: { requirements: 'C2.' },
  rules: {
    'dax-in-front-of-api-tables': {},
    'dynamodb-global-table-replicas': { regions: 2 },
    'dynamodb-stream-feeds-function': {},
    'lambda-stream-mailer-only-sends': {},
    'rds-data-api-wired': {},
    's3-notification-delivered': {},
    's3-presigned-upload-wired': {},
    's3-upload-acceleration-wired': {},
    's3-upload-processed': {},
  },
});
