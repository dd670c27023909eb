/** Why an edit is not made. */
import type { Text } from '../message.ts';

export class Refusal extends Error {
  constructor(readonly reason: Text) {
    super(reason.text);
  }
}
