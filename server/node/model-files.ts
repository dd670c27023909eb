/** Reads the model's files and checks that they are those that its card names. */
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { type Card, faultOfNetwork, parseCard, parseTokenizer, say, type Text, type Tokenizer } from '../core/service.ts';

export interface ModelFiles {
  readonly card: Card;
  readonly tokenizer: Tokenizer;
  /** The bytes of the ONNX file; it holds all its weights. */
  readonly network: Uint8Array;
}

/** What is wrong, and with which file. */
export class ModelFault extends Error {
  readonly file: string;
  readonly reason: Text;

  constructor(file: string, reason: Text) {
    super(reason.text);
    this.file = file;
    this.reason = reason;
  }
}

/** More than any model that Whetstone would ship. */
const mostBytes = 512 * 1024 * 1024;

/** @throws ModelFault */
export async function readModel(folder: string): Promise<ModelFiles> {
  const reading = ['model.onnx', 'vocabulary.bin', 'model.json'].map((name) => bytesOf(folder, name));
  const [network, tokenizer, card] = (await Promise.all(reading)) as [Read, Read, Read];
  const known = parsed('model.json', parseCard(decode(card.bytes)));
  for (const [name, { digest }] of Object.entries({ 'vocabulary.bin': tokenizer, 'model.onnx': network }))
    if (digest !== known.files[name as keyof Card['files']]) throw new ModelFault(name, say('it is not the file that model.json names'));
  const fault = faultOfNetwork(network.bytes);
  if (fault) throw new ModelFault('model.onnx', fault);
  return { card: known, tokenizer: parsed('vocabulary.bin', parseTokenizer(tokenizer.bytes, decode)), network: network.bytes };
}

interface Read {
  readonly bytes: Uint8Array;
  /** SHA-256, in hexadecimal. */
  readonly digest: string;
}

/** Large enough that waiting for this thread costs nothing, small enough that a piece is still in the processor's cache. */
const piece = 2 * 1024 * 1024;

/** While another thread reads a piece, this one takes the digest of the piece before. */
async function bytesOf(folder: string, name: string): Promise<Read> {
  try {
    const file = await open(path.join(folder, name));
    try {
      const { size } = await file.stat();
      if (size > mostBytes) throw new ModelFault(name, say('it is too large'));
      const bytes = new Uint8Array(size);
      const hash = createHash('sha256');
      const read = (at: number) => file.read(bytes, at, Math.min(piece, size - at), at);
      let next = read(0);
      for (let at = 0; at < size; ) {
        const { bytesRead } = await next;
        // Cut off since its size was asked; the digest will tell.
        if (bytesRead === 0) break;
        const end = at + bytesRead;
        next = read(end);
        hash.update(bytes.subarray(at, end));
        at = end;
      }
      await next;
      return { bytes, digest: hash.digest('hex') };
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof ModelFault) throw error;
    const code = error instanceof Error && 'code' in error ? error.code : '';
    throw new ModelFault(name, code === 'ENOENT' ? say('it is missing') : say('it cannot be read ({code})', { code: String(code) }));
  }
}

const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

function parsed<T extends object>(file: string, result: T | { readonly fault: Text }): T {
  if ('fault' in result) throw new ModelFault(file, result.fault);
  return result;
}
