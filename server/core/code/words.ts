/** What the words of a file of code say about prompts in it, before any tree is made. */

export interface WordHits {
  /** A module that talks to a model is named. */
  readonly sdk: boolean;
  /** A name of a prompt is given a text. */
  readonly named: boolean;
  /** A text speaks to a model. */
  readonly spoken: boolean;
  /** A comment speaks to us. */
  readonly marked: boolean;
}
