import { createHmac } from 'node:crypto';
import type { Report } from '../model';
import { mapText } from './map-text';

/** What a redacted report does not name. */
type Kind = 'account' | 'host' | 'email' | 'ip';

/**
 * Top-level domains by which a bare name is taken for a host. Not those that are endings of files too (`.md`, `.sh`, `.py`,
 * `.rs`): such hosts are found in URLs only.
 */
const DOMAINS =
  'com|net|org|edu|gov|mil|int|io|dev|app|cloud|aws|biz|info|co|ai|me|tv|tech|online|site|store|shop|xyz|internal|local|localdomain|corp|lan|intranet|test|example|invalid|uk|us|eu|de|fr|it|es|nl|be|ch|at|pl|cz|dk|no|se|fi|ie|pt|gr|ru|ua|tr|in|cn|jp|kr|au|nz|ca|br|mx|ar|za|il|sg|hk|tw|ae';

const EMAIL = /[\w.+%-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}/g;
const URL_HOST = /(\b[a-z][a-z0-9+.-]{1,20}:\/\/(?:[^\s/@]{1,200}@)?)([A-Za-z0-9_-][\w.-]{0,252})/g;
const HOST = new RegExp(
  `(?<![\\w.-])(?:[A-Za-z0-9_-]{1,63}\\.){1,10}(?:${DOMAINS})(?![\\w-]|\\.[A-Za-z0-9])`,
  'gi',
);
const ACCOUNT = /(?<![\dA-Za-z])\d{12}(?![\dA-Za-z])/g;
const IPV4 = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/g;

/** `lambda.amazonaws.com` is a service and nobody's host; so is `s3.amazonaws.com` and its regions. */
const SERVICE = /^[a-z0-9-]+(?:\.[a-z]{2}(?:-[a-z]+){1,2}-\d)?\.(?:amazonaws\.com(?:\.cn)?|api\.aws)$/i;
/** Pages of documentation, which remediations name. */
const DOCUMENTATION = /^(?:docs\.aws\.amazon\.com|aws\.amazon\.com)$/i;
/** Addresses that name no machine of anybody: any, and loopback. */
const NOBODY = /^(?:0\.0\.0\.0|127\.\d+\.\d+\.\d+|255\.255\.255\.255)$/;

/**
 * The report with account ids, host names, IP addresses and e-mail addresses replaced by tokens such as `account-1`: the
 * same value has the same token everywhere, also inside ARNs. Without a key tokens are numbered in order of appearance; with
 * one they are made from it, so that reports of several runs can be compared (fingerprints too). A plain hash would not do:
 * there are few enough account ids to try them all.
 */
export function redact(report: Report, key?: string): Report {
  const tokens = new Map<string, string>();
  const numbers = new Map<Kind, number>();
  const token = (kind: Kind, value: string): string => {
    const id = `${kind}\n${value.toLowerCase()}`;
    const known = tokens.get(id);
    if (known !== undefined) return known;
    const n = (numbers.get(kind) ?? 0) + 1;
    numbers.set(kind, n);
    const name =
      key === undefined ? String(n) : createHmac('sha256', key).update(id).digest('hex').slice(0, 12);
    tokens.set(id, `${kind}-${name}`);
    return `${kind}-${name}`;
  };
  const host = (name: string): string =>
    SERVICE.test(name) || DOCUMENTATION.test(name)
      ? name
      : NOBODY.test(name)
        ? name
        : token(hostKind(name), name);
  return mapText(report, (text) =>
    text
      .replace(EMAIL, (value) => token('email', value))
      .replace(URL_HOST, (_, before: string, name: string) => before + host(name))
      .replace(HOST, host)
      .replace(IPV4, (value) => (NOBODY.test(value) ? value : token('ip', value)))
      .replace(ACCOUNT, (value) => token('account', value)),
  );
}

function hostKind(name: string): Kind {
  return /^[\d.]+$/.test(name) ? 'ip' : 'host';
}
