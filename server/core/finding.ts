/** What a rule reports. */
import type { Text } from './message.ts';
import type { Edit, Span } from './text.ts';

export const severities = ['error', 'warning', 'info', 'hint'] as const;
export type Severity = (typeof severities)[number];

export interface Fix {
  readonly title: Text;
  /** True only if the fix cannot change what the prompt means. */
  readonly safe: boolean;
  readonly edits: readonly Edit[];
}

/** Another place that explains the finding; in the same file where `path` is absent. */
export interface Related {
  readonly path?: string;
  readonly span: Span;
  readonly message: Text;
}

/** What a rule yields; the engine adds the rule's id and severity. */
export interface Report {
  readonly span: Span;
  readonly message: Text;
  readonly related?: readonly Related[];
  readonly fixes?: readonly Fix[];
  /** Where one rule covers milder and graver cases; the configured severity wins over it. */
  readonly severity?: Severity;
}

export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly span: Span;
  readonly message: Text;
  readonly related: readonly Related[];
  readonly fixes: readonly Fix[];
}

/** What a parser met: a report in the name of the rule that owns it. */
export interface Problem extends Report {
  readonly rule: string;
}
