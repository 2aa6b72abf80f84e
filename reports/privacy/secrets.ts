import type { Outcome, Report } from '../model';
import { mapText } from './map-text';

/** What stands in the place of a secret. */
export const HIDDEN = '[secret]';

/** Shapes that are credentials wherever they stand. Each begins with what is rare, so that none looks twice at long texts. */
const SHAPES: readonly (readonly [RegExp, string])[] = [
  // Access key ids of users, roles and bearers (IAM User Guide, "IAM identifiers").
  [/(?<![A-Z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}(?![A-Z0-9])/g, HIDDEN],
  [/-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[^-]{0,20000}(?:-----END [A-Z ]{0,30}PRIVATE KEY-----)?/g, HIDDEN],
  // JSON Web Tokens: header and payload both begin with `{"` in base64url.
  [/\beyJ[\w-]{8,512}\.eyJ[\w-]{4,8192}\.[\w-]{0,4096}/g, HIDDEN],
  // Signed URLs of S3 and CloudFront, and credentials of HTTP exchanges (not the words "Bearer authentication").
  [
    /([?&](?:X-Amz-Signature|X-Amz-Security-Token|X-Amz-Credential|Signature|Policy)=)[^&\s"'<>]{1,8192}/gi,
    `$1${HIDDEN}`,
  ],
  [/\b((?:Bearer|Basic)\s{1,4})(?=[\w+/~.-]{0,8192}[\d=])[\w+/~.=-]{8,8192}/g, `$1${HIDDEN}`],
];

/** `password: x`, `"SecretString":"x"`, `client_secret=x` inside a text. */
const NAMED: readonly [RegExp, string] = [
  /\b((?:\w{0,40}(?:password|passwd|secret_?string|client_?secret|secret_?access_?key|private_?key|auth_?token|session_?token|api_?key))["']?\s{0,4}[:=]\s{0,4}["']?)(?!\$\{|\[secret\]|\{\{resolve:|true\b|false\b|null\b|arn:)[^\s"',;{}]{4,4096}/gi,
  `$1${HIDDEN}`,
];

/** A word that every shape above holds: most texts hold none, and one quick look is a tenth of six careful ones. */
const SIGN =
  /AKIA|ASIA|ABIA|ACCA|PRIVATE KEY|eyJ|[?&](?:X-Amz-|Signature=|Policy=)|Bearer|Basic|passw|secret_?string|client_?secret|secret_?access|private_?key|auth_?token|session_?token|api_?key/i;

/** Names of values that are secret whatever they look like. */
const NAMES =
  /(?:password|passwd|secret_?string|client_?secret|secret_?access_?key|private_?key|auth_?token|session_?token|api_?key)$/i;

/** Values that only say where a secret is, or that there is one: `${Secret}`, a dynamic reference, an ARN. */
const REFERENCE = /^(?:\$\{[^}]*\}|\{\{resolve:[^}]*\}\}|arn:[^\s]*|true|false|)$/;

const done = new WeakMap<Report, Report>();

/**
 * The report without credentials: no renderer is ever given one. A template or an HTTP exchange may hold them where nobody
 * meant them to be, and a report goes to more people than its subject does.
 */
export function withoutSecrets(report: Report): Report {
  const known = done.get(report);
  if (known) return known;
  const mapped = mapText(report, hideSecrets, hideNamed);
  // A fix is our own code, in which `password: secret.secretValue` is what to write: only what can be nothing else is hidden.
  const fix = report.outcomes.map(({ remediation }) => hideShapes(remediation, SHAPES));
  const outcomes = mapped.outcomes.map((o, i): Outcome => ({ ...o, remediation: fix[i] ?? '' }));
  const clean = { ...mapped, outcomes };
  done.set(report, clean);
  done.set(clean, clean);
  return clean;
}

/** The report without some values that are known to be secret, wherever they stand. The longest goes first: one may hold another. */
export function hideValues(report: Report, values: readonly string[]): Report {
  const secrets = values.filter((value) => value !== '').sort((a, b) => b.length - a.length);
  if (secrets.length === 0) return report;
  return mapText(report, (text) => secrets.reduce((out, secret) => out.replaceAll(secret, HIDDEN), text));
}

/** The text with every credential replaced. */
export function hideSecrets(text: string): string {
  return hideShapes(text, [...SHAPES, NAMED]);
}

function hideShapes(text: string, shapes: readonly (readonly [RegExp, string])[]): string {
  if (text.length < 8 || !SIGN.test(text)) return text;
  let out = text;
  for (const [shape, by] of shapes) out = out.replace(shape, by);
  return out;
}

function hideNamed(text: string, name: string): string {
  const last = name.slice(name.lastIndexOf('.') + 1);
  return NAMES.test(last) && !REFERENCE.test(text) ? HIDDEN : hideSecrets(text);
}
