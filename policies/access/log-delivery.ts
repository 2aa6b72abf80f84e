import type { RequestPattern } from '../../iam';

/**
 * The accounts from which Elastic Load Balancing writes access logs, one for each region that had load balancers before
 * August 2022. Source: Elastic Load Balancing User Guide, "Access logs for your Application Load Balancer".
 */
const LOAD_BALANCING = [
  '098369216593',
  '754344448648',
  '582318560864',
  '600734575887',
  '383597477331',
  '718504428378',
  '114774131450',
  '783225319266',
  '589379963580',
  '985666609251',
  '638102146993',
  '037604701340',
  '054676820928',
  '897822967062',
  '635631232127',
  '156460612806',
  '652711504416',
  '009996457667',
  '076674570225',
  '507241528517',
  '127311923021',
  '033677994240',
  '190560391635',
  '048591011584',
  '027434742980',
  '797873946194',
];

/** Accounts of AWS that write logs to buckets: they may put objects there, and no more. */
export const LOG_DELIVERY: readonly RequestPattern[] = [
  { Principal: { AWS: LOAD_BALANCING }, Action: 's3:PutObject' },
];
