/** Parses what clients send: past this, the types can be trusted. */
import type { Position, Range } from 'vscode-languageserver-protocol';

/** What a method's parameters must at least hold. */
export type Shape = 'any' | 'object' | 'document' | 'position' | 'range';

export const fits = (shape: Shape, params: unknown): boolean => checks[shape](params);

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const checks: Readonly<Record<Shape, (params: unknown) => boolean>> = {
  any: () => true,
  object: isObject,
  document: (params) => isObject(params) && isObject(params.textDocument) && typeof params.textDocument.uri === 'string',
  position: (params) => checks.document(params) && isObject(params) && isPosition(params.position),
  range: (params) => checks.document(params) && isObject(params) && isRange(params.range),
};

const isPosition = (value: unknown): value is Position =>
  isObject(value) && Number.isFinite(value.line) && Number.isFinite(value.character);

export const isRange = (value: unknown): value is Range => isObject(value) && isPosition(value.start) && isPosition(value.end);

export const field = (value: unknown, name: string): unknown => (isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined);
