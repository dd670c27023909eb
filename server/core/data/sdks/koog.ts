/** Koog. */
import type { SdkShapes } from '../../extraction/sdk-shapes.ts';

export default {
  title: 'Koog',
  url: 'https://docs.koog.ai/',
  modules: { kotlin: ['ai.koog*'], java: ['ai.koog*'] },
  calls: [
    { callee: ['AIAgent', 'AIAgent.builder'], needsImport: true, arguments: [{ at: 'systemPrompt', holds: 'text', role: 'system' }] },
    { hosts: ['kotlin'], callee: ['system'], needsImport: true, arguments: [{ at: 0, holds: 'text', role: 'system' }] },
    { hosts: ['kotlin'], callee: ['user'], needsImport: true, arguments: [{ at: 0, holds: 'text', role: 'user' }] },
    { hosts: ['kotlin'], callee: ['assistant'], needsImport: true, arguments: [{ at: 0, holds: 'text', role: 'assistant' }] },
    { callee: ['systemPrompt'], needsImport: true, arguments: [{ at: 0, holds: 'text', role: 'system' }] },
    { callee: ['agent.run'], needsImport: true, arguments: [{ at: 0, holds: 'text', role: 'user' }] },
    { callee: ['ToolDescriptor'], needsImport: true, arguments: [{ at: 'description', holds: 'description' }] },
  ],
  annotations: [{ callee: ['LLMDescription'], arguments: [{ at: [0, 'description'], holds: 'description' }] }],
} satisfies SdkShapes;
