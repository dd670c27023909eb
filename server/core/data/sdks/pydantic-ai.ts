/** Pydantic AI. */
import type { SdkShapes } from '../../extraction/sdk-shapes.ts';

export default {
  title: 'Pydantic AI',
  url: 'https://ai.pydantic.dev/agents/',
  modules: { python: ['pydantic_ai*'] },
  calls: [
    {
      callee: ['Agent'],
      needsImport: true,
      arguments: [
        { at: ['system_prompt', 'instructions'], holds: 'text', role: 'system' },
        { at: [0, 'model'], holds: 'model' },
        { at: ['tools', 'Tools'], holds: 'tools' },
      ],
    },
    {
      callee: ['agent.run', 'agent.run_sync', 'agent.run_stream', 'agent.iter', 'run_sync'],
      needsImport: true,
      arguments: [
        { at: [0, 'user_prompt'], holds: 'messages' },
        { at: 'instructions', holds: 'text', role: 'system' },
      ],
    },
    { callee: ['SystemPromptPart'], arguments: [{ at: [0, 'content'], holds: 'text', role: 'system' }] },
    { callee: ['UserPromptPart'], arguments: [{ at: [0, 'content'], holds: 'text', role: 'user' }] },
    { callee: ['InstructionPart'], arguments: [{ at: [0, 'content'], holds: 'text', role: 'system' }] },
    { callee: ['Tool'], needsImport: true, arguments: [{ at: 'description', holds: 'description' }] },
    {
      callee: ['model_request_sync', 'model_request', 'ModelRequest.user_text_prompt'],
      needsImport: true,
      arguments: [{ at: [0, 1], holds: 'messages' }],
    },
    { callee: ['ToolDefinition'], needsImport: true, arguments: [{ at: 'description', holds: 'description' }] },
    {
      callee: ['ToolOutput', 'NativeOutput', 'PromptedOutput'],
      needsImport: true,
      arguments: [
        { at: 'description', holds: 'description' },
        { at: 'template', holds: 'text' },
      ],
    },
  ],
  classes: [
    { bases: ['tool', 'tool_plain'], needsImport: true, docstring: 'description' },
    { bases: ['system_prompt', 'instructions'], needsImport: true, fields: [{ at: '*', holds: 'text', role: 'system' }] },
  ],
} satisfies SdkShapes;
