/** OpenAI Agents SDK. */
import type { SdkShapes } from '../../extraction/sdk-shapes.ts';

export default {
  title: 'OpenAI Agents SDK',
  url: 'https://openai.github.io/openai-agents-python/agents/',
  modules: { python: ['agents'], typescript: ['@openai/agents*'], javascript: ['@openai/agents*'] },
  calls: [
    {
      callee: ['Agent', 'RealtimeAgent', 'SandboxAgent', 'Agent.create'],
      needsImport: true,
      arguments: [
        { at: 'instructions', holds: 'text', role: 'system' },
        { at: ['handoffDescription', 'handoff_description'], holds: 'description' },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
        { at: ['tools', 'Tools'], holds: 'tools' },
      ],
    },
    { callee: ['Runner.run', 'Runner.run_sync', 'Runner.run_streamed'], arguments: [{ at: [1, 'input'], holds: 'messages' }] },
    { callee: ['run', 'runner.run'], needsImport: true, arguments: [{ at: 1, holds: 'messages' }] },
    {
      callee: ['handoff'],
      needsImport: true,
      arguments: [{ at: ['tool_description_override', 'toolDescriptionOverride'], holds: 'description' }],
    },
    { callee: ['as_tool', 'asTool'], arguments: [{ at: ['tool_description', 'toolDescription'], holds: 'description' }] },
    {
      callee: ['function_tool', 'FunctionTool'],
      needsImport: true,
      arguments: [{ at: ['description_override', 'description'], holds: 'description' }],
    },
    { callee: ['tool', 'toolNamespace'], needsImport: true, arguments: [{ at: 'description', holds: 'description' }] },
    { callee: ['session.sendMessage'], needsImport: true, arguments: [{ at: 0, holds: 'messages' }] },
  ],
  annotations: [
    { callee: ['function_tool'], needsImport: true, arguments: [{ at: 'description_override', holds: 'description' }] },
    { callee: ['Annotated'], needsImport: true, arguments: [{ at: [1, 2], holds: 'description' }] },
  ],
  classes: [{ bases: ['function_tool'], needsImport: true, docstring: 'description' }],
} satisfies SdkShapes;
