import {
  createDiffieHellmanGroup,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

/** RFC 3526, group 15 (3072 bits), which Cognito uses with the generator 2. */
const N = BigInt(`0x${createDiffieHellmanGroup('modp15').getPrime('hex')}`);
const G = 2n;
const K = hashHex(`${padded(N)}${padded(G)}`);

/** What a pool keeps of a password: enough to check it, and not the password. */
export interface Verifier {
  readonly salt: string;
  readonly value: bigint;
}

/** @param identity The pool's name (its id without the region) and the user's name for SRP, one after the other. */
export function verifierOf(identity: string, password: string): Verifier {
  const salt = padded(BigInt(`0x${randomBytes(16).toString('hex')}`));
  const inner = createHash('sha256').update(`${identity}:${password}`).digest('hex');
  return { salt, value: power(G, hashHex(`${salt}${inner}`)) };
}

/** The pool's half of one sign-in by the Secure Remote Password protocol. */
export class SrpServer {
  private readonly secret = BigInt(`0x${randomBytes(128).toString('hex')}`) % N;
  /** In hexadecimal, as the challenge holds it. */
  readonly srpB: string;
  readonly secretBlock = randomBytes(512).toString('base64');
  private readonly b: bigint;

  constructor(
    private readonly verifier: Verifier,
    private readonly srpA: string,
  ) {
    this.b = (K * verifier.value + power(G, this.secret)) % N;
    this.srpB = this.b.toString(16);
  }

  /**
   * Whether a client that signed knows the password.
   * @param identity As for {@link verifierOf}.
   * @param timestamp As the client wrote it.
   * @param signature In base64.
   */
  accepts(identity: string, timestamp: string, signature: string): boolean {
    const a = BigInt(`0x${this.srpA}`);
    // RFC 5054, 2.5.4: such a value would make the key known to everybody.
    if (a % N === 0n) return false;
    const u = hashHex(`${padded(a)}${padded(this.b)}`);
    const shared = power((a * power(this.verifier.value, u)) % N, this.secret);
    const key = hkdfSync(
      'sha256',
      Buffer.from(padded(shared), 'hex'),
      Buffer.from(padded(u), 'hex'),
      'Caldera Derived Key',
      16,
    );
    const wanted = createHmac('sha256', Buffer.from(key))
      .update(identity)
      .update(Buffer.from(this.secretBlock, 'base64'))
      .update(timestamp)
      .digest();
    const given = Buffer.from(signature, 'base64');
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  }
}

/** Whether a client's public value is hexadecimal and not larger than the group. */
export function isPublicValue(text: string): boolean {
  return /^[0-9a-fA-F]{1,768}$/.test(text);
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let factor = base % N;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * factor) % N;
    factor = (factor * factor) % N;
  }
  return result;
}

/** Whole bytes, with a zero before a first byte that would make a signed number negative: as the SDKs of Amplify write it. */
function padded(value: bigint): string {
  const hex = value.toString(16);
  const even = hex.length % 2 === 0 ? hex : `0${hex}`;
  return /^[89a-f]/.test(even) ? `00${even}` : even;
}

function hashHex(hex: string): bigint {
  return BigInt(`0x${createHash('sha256').update(Buffer.from(hex, 'hex')).digest('hex')}`);
}
