/**
 * Reads JSON-RPC messages from a byte stream and finds its feet again: garbage, a truncated body or a wrong length costs
 * the messages it touches, not the session. The library's own reader loses its place for good.
 */
import type { Readable } from 'node:stream';
import { AbstractMessageReader, type DataCallback, type Disposable, type Message, type MessageReader } from 'vscode-jsonrpc/node';

/** No prompt needs a longer message; a length beyond it is garbage. */
const longestMessage = 512 * 1024 * 1024;
/** Header fields are two short lines; what grows beyond this without an end is garbage. */
const longestHeader = 4096;
const marker = Buffer.from('Content-Length:');
const headerEnd = Buffer.from('\r\n\r\n');

/** `onError` fires once for each stretch of bytes that makes no message. */
export class ResilientReader extends AbstractMessageReader implements MessageReader {
  private chunks: Buffer[] = [];
  private size = 0;
  /** Length of the body that is awaited; -1 while a header is. */
  private awaited = -1;
  /** Where in an incomplete body something like a header begins whose end has not come yet; -1 for nowhere. */
  private suspect = -1;
  private deliver: DataCallback = () => {};

  constructor(private readonly stream: Readable) {
    super();
  }

  listen(callback: DataCallback): Disposable {
    this.deliver = callback;
    const take = (chunk: Buffer) => this.take(chunk);
    this.stream.on('data', take);
    this.stream.on('error', (error) => this.fireError(error));
    this.stream.on('close', () => this.fireClose());
    return { dispose: () => this.stream.off('data', take) };
  }

  private take(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.size += chunk.length;
    while (this.awaited === -1 ? this.readHeader() : this.readBody());
  }

  /** True if it got any further. */
  private readHeader(): boolean {
    if (this.size === 0) return false;
    const bytes = this.joined();
    const end = bytes.indexOf(headerEnd);
    if (end === -1) {
      if (bytes.length <= longestHeader) return false;
      this.keep(bytes.subarray(bytes.length - longestHeader / 2));
      this.fireError(new Error('Bytes that are no message were skipped.'));
      return false;
    }
    const fields = bytes.toString('latin1', Math.max(0, end - longestHeader), end);
    const start = fields.toLowerCase().lastIndexOf('content-length:');
    const length = start === -1 ? Number.NaN : lengthIn(fields.slice(start));
    this.keep(bytes.subarray(end + headerEnd.length));
    if (!Number.isNaN(length)) this.awaited = length;
    // Other fields may come before the length; anything else that does is garbage.
    if (start !== 0 && !/^[A-Za-z-]+:[^\r\n]*\r\n$/.test(fields.slice(0, start)))
      this.fireError(new Error('Bytes that are no message were skipped.'));
    return true;
  }

  private readBody(): boolean {
    if (this.size < this.awaited) return this.findHeaderInTail();
    const bytes = this.joined();
    const body = bytes.subarray(0, this.awaited);
    let message: Message;
    try {
      message = JSON.parse(body.toString('utf8')) as Message;
    } catch {
      if (this.findHeader(0, this.awaited)) return true;
      this.keep(bytes.subarray(this.awaited));
      this.awaited = -1;
      this.fireError(new SyntaxError('A message is not valid JSON.'));
      return true;
    }
    this.keep(bytes.subarray(this.awaited));
    this.awaited = -1;
    try {
      this.deliver(message);
    } catch (error) {
      this.fireError(error);
    }
    return true;
  }

  /**
   * A header within a body (raw line breaks cannot stand in JSON strings, nor these words outside them) shows that the
   * message before it was cut short: what follows is read as a message of its own.
   */
  private findHeader(from: number, limit: number): boolean {
    const bytes = this.joined();
    this.suspect = -1;
    for (let at = bytes.indexOf(marker, from); at !== -1 && at < limit; at = bytes.indexOf(marker, at + 1)) {
      const length = bytes.subarray(at, at + longestHeader + headerEnd.length).indexOf(headerEnd);
      if (length === -1 && bytes.length - at <= longestHeader) {
        this.suspect = at;
        return false;
      }
      if (length === -1 || Number.isNaN(lengthIn(bytes.toString('latin1', at, at + length)))) continue;
      this.keep(bytes.subarray(at));
      this.awaited = -1;
      this.fireError(new SyntaxError('A message was cut short.'));
      return true;
    }
    return false;
  }

  /** Looks at the newest bytes alone, so that a long body is not gone through again with each chunk. */
  private findHeaderInTail(): boolean {
    const last = this.chunks.at(-1);
    if (!last) return false;
    if (this.suspect !== -1) return this.findHeader(this.suspect, this.size);
    const overlap = this.chunks.at(-2)?.subarray(-marker.length) ?? last.subarray(0, 0);
    const tail = overlap.length > 0 ? Buffer.concat([overlap, last]) : last;
    return tail.includes(marker) && this.findHeader(this.size - tail.length, this.size);
  }

  private joined(): Buffer {
    const [first] = this.chunks;
    if (first && this.chunks.length === 1) return first;
    const whole = Buffer.concat(this.chunks, this.size);
    this.chunks = [whole];
    return whole;
  }

  private keep(rest: Buffer): void {
    this.chunks = rest.length > 0 ? [rest] : [];
    this.size = rest.length;
    this.suspect = -1;
  }
}

/** The length that a header states; NaN where it states none that could be. */
function lengthIn(header: string): number {
  const match = /^Content-Length:[ \t]*(\d{1,10})[ \t]*(?:\r\n[A-Za-z-]+:[^\r\n]*)*$/i.exec(header);
  const length = match ? Number(match[1]) : Number.NaN;
  return length <= longestMessage ? length : Number.NaN;
}
