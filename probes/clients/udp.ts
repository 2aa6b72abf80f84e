import { createSocket, type Socket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import type { Place } from './endpoints';
import { Fault, faultOf } from './fault';
import type { Interruptible } from './interruptible';

interface Waiting {
  readonly question: string;
  answer(bytes: Buffer): void;
  fail(fault: Fault): void;
  /** An answer to the very question came under an id that nobody asked with. */
  strayed: boolean;
  readonly whom: string;
}

/** One connected socket for each server, shared by the questions that wait: thousands a second would run out of ports. */
export class UdpSockets {
  private readonly channels = new Map<string, Channel>();

  ask(
    place: Place,
    build: (id: number) => Buffer,
    timeout: number,
    whom: string,
    running: Interruptible,
  ): Promise<Buffer> {
    const key = `${place.address} ${place.port}`;
    let channel = this.channels.get(key);
    if (!channel) {
      channel = new Channel(place);
      this.channels.set(key, channel);
    }
    return channel.ask(build, timeout, whom, running);
  }

  close(): void {
    for (const channel of this.channels.values()) channel.close();
    this.channels.clear();
  }
}

class Channel {
  private readonly waiting = new Map<number, Waiting>();
  private readonly socket: Socket;
  private readonly ready: Promise<void>;

  constructor(place: Place) {
    this.socket = createSocket(isIPv6(place.address) ? 'udp6' : 'udp4');
    // Thousands of answers may come at once.
    this.socket.on('message', (bytes) => this.receive(bytes));
    // A refused port is told by ICMP, as an error of the connected socket: all who wait are refused.
    this.socket.on('error', (error) => this.failAll(error));
    this.ready = new Promise((resolve) => this.socket.connect(place.port, place.address, resolve));
  }

  async ask(
    build: (id: number) => Buffer,
    timeout: number,
    whom: string,
    running: Interruptible,
  ): Promise<Buffer> {
    await this.ready;
    let id = Math.floor(Math.random() * 65_536);
    while (this.waiting.has(id)) id = (id + 1) & 0xffff;
    const bytes = build(id);
    return new Promise<Buffer>((resolve, reject) => {
      const end = (): void => {
        clearTimeout(timer);
        running.remove(interrupted);
        this.waiting.delete(id);
        if (this.waiting.size === 0) this.socket.unref();
      };
      const entry: Waiting = {
        question: questionOf(bytes),
        whom,
        strayed: false,
        answer: (answer) => {
          end();
          resolve(answer);
        },
        fail: (fault) => {
          end();
          reject(fault);
        },
      };
      const timer = setTimeout(() => {
        entry.fail(
          entry.strayed
            ? new Fault('wrong-id', 'answer', whom)
            : new Fault('timeout', 'answer', whom, `${timeout} ms over UDP`),
        );
      }, timeout);
      const interrupted = (): void => entry.fail(new Fault('interrupted', 'request', whom));
      running.add(interrupted);
      this.waiting.set(id, entry);
      this.socket.ref();
      this.socket.send(bytes, (error) => {
        if (error) entry.fail(faultOf(error, 'request', whom));
      });
    });
  }

  close(): void {
    for (const entry of [...this.waiting.values()])
      entry.fail(new Fault('interrupted', 'request', entry.whom));
    this.socket.close();
  }

  private receive(bytes: Buffer): void {
    if (bytes.length < 12) {
      // Too short to have a header: nobody can be told apart, so it is the answer of whoever waits alone.
      if (this.waiting.size === 1)
        for (const entry of this.waiting.values()) entry.fail(new Fault('garbled', 'answer', entry.whom));
      return;
    }
    const entry = this.waiting.get(bytes.readUInt16BE(0));
    if (entry) {
      entry.answer(bytes);
      return;
    }
    const question = questionOf(bytes);
    for (const other of this.waiting.values()) if (other.question === question) other.strayed = true;
  }

  private failAll(error: Error): void {
    for (const entry of [...this.waiting.values()]) entry.fail(faultOf(error, 'connect', entry.whom));
  }
}

/** The bytes of the question section, in lower case: what an answer has to repeat. */
function questionOf(bytes: Buffer): string {
  let end = 12;
  while (end < bytes.length && (bytes[end] ?? 0) !== 0) end += (bytes[end] ?? 0) + 1;
  return bytes
    .subarray(12, end + 5)
    .toString('latin1')
    .toLowerCase();
}
