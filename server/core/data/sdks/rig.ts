/** Rig. */
import type { SdkShapes } from '../../extraction/sdk-shapes.ts';

export default {
  title: 'Rig',
  url: 'https://docs.rig.rs/',
  modules: { rust: ['rig', 'rig_core'] },
  calls: [
    { callee: ['preamble', 'append_preamble'], needsImport: true, arguments: [{ at: 0, holds: 'text', role: 'system' }] },
    {
      callee: ['prompt', 'chat', 'stream_prompt', 'stream_chat', 'completion'],
      needsImport: true,
      arguments: [{ at: 0, holds: 'text', role: 'user' }],
    },
    { callee: ['context'], within: ['agent'], needsImport: true, arguments: [{ at: 0, holds: 'text', role: 'system' }] },
    { callee: ['Message.user'], arguments: [{ at: 0, holds: 'text', role: 'user' }] },
    { callee: ['Message.assistant'], arguments: [{ at: 0, holds: 'text', role: 'assistant' }] },
    { callee: ['ToolDefinition'], needsImport: true, arguments: [{ at: 'description', holds: 'description' }] },
    { callee: ['agent'], needsImport: true, arguments: [{ at: 0, holds: 'model' }] },
    { callee: ['extractor'], needsImport: true, arguments: [{ at: 0, holds: 'model' }] },
  ],
} satisfies SdkShapes;
