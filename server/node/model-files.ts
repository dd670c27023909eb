/** Reads the model's files and checks that they are those that its card names. */
import { createHash, webcrypto } from 'node:crypto';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { type Card, faultOfNetwork, parseCard, parseTokenizer, say, type Text, type Tokenizer } from '../core/service.ts';

export interface ModelFiles {
  readonly card: Card;
  readonly tokenizer: Tokenizer;
  /** The bytes of the ONNX file; it holds all its weights. */
  readonly network: Uint8Array<ArrayBuffer>;
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

/**
 * Other threads read the network and take its digest; meanwhile this one may load what will run it, and parses the tokenizer.
 * @throws ModelFault
 */
export async function readModel(folder: string): Promise<ModelFiles> {
  const [cardBytes, network, tokenizer] = await Promise.all([
    bytesOf(folder, 'model.json'),
    bytesOf(folder, 'model.onnx'),
    bytesOf(folder, 'tokenizer.json'),
  ]);
  const networkDigest = digestOf(network);
  const card = parsed('model.json', parseCard(decode(cardBytes)));
  const checked = (name: keyof Card['files'], digest: string): void => {
    if (digest !== card.files[name]) throw new ModelFault(name, say('it is not the file that model.json names'));
  };
  checked('tokenizer.json', createHash('sha256').update(tokenizer).digest('hex'));
  const pieces = parsed('tokenizer.json', parseTokenizer(decode(tokenizer)));
  checked('model.onnx', await networkDigest);
  const fault = faultOfNetwork(network);
  if (fault) throw new ModelFault('model.onnx', fault);
  return { card, tokenizer: pieces, network };
}

const digestOf = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> =>
  Buffer.from(await webcrypto.subtle.digest('SHA-256', bytes)).toString('hex');

/** In one read: `readFile` takes small ones, each of which would wait for this thread. */
async function bytesOf(folder: string, name: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const file = await open(path.join(folder, name));
    try {
      const { size } = await file.stat();
      if (size > mostBytes) throw new ModelFault(name, say('it is too large'));
      const bytes = new Uint8Array(size);
      await file.read(bytes, 0, size, 0);
      return bytes;
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
