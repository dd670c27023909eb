/** Descriptions in schemas. */
import type { SdkShapes } from '../../extraction/sdk-shapes.ts';

export default {
  title: 'Descriptions in schemas',
  url: 'https://zod.dev/metadata',
  modules: {},
  calls: [
    {
      callee: ['describe'],
      within: [
        'z',
        'string',
        'number',
        'boolean',
        'enum',
        'object',
        'array',
        'union',
        'literal',
        'optional',
        'nullable',
        'coerce',
        'schema',
        'Schema',
      ],
      arguments: [{ at: 0, holds: 'description' }],
    },
    { callee: ['meta'], within: ['z', 'schema', 'Schema'], arguments: [{ at: 'description', holds: 'description' }] },
    {
      callee: ['Field', 'pydantic.Field'],
      arguments: [
        { at: 'description', holds: 'description' },
        { at: 'examples', holds: 'none' },
      ],
    },
    {
      callee: ['Type.String', 'Type.Number', 'Type.Object', 'Type.Array', 'Type.Boolean'],
      arguments: [{ at: 'description', holds: 'description' }],
    },
    { callee: ['v.description'], arguments: [{ at: 0, holds: 'description' }] },
  ],
  annotations: [
    { callee: ['JsonPropertyDescription'], arguments: [{ at: [0, 'value'], holds: 'description' }] },
    { callee: ['Schema'], arguments: [{ at: 'description', holds: 'description' }] },
  ],
} satisfies SdkShapes;
