/** Haystack. */
import type { SdkShapes } from '../../extraction/sdk-shapes.ts';

export default {
  title: 'Haystack',
  url: 'https://docs.haystack.deepset.ai/docs/promptbuilder',
  modules: { python: ['haystack*'] },
  calls: [
    {
      callee: ['PromptBuilder'],
      arguments: [
        { at: [0, 'template'], holds: 'text' },
        { at: ['required_variables', 'variables'], holds: 'variables' },
      ],
      template: 'jinja',
    },
    {
      callee: ['ChatPromptBuilder'],
      arguments: [
        { at: [0, 'template'], holds: 'messages' },
        { at: ['required_variables', 'variables'], holds: 'variables' },
      ],
      template: 'jinja',
    },
    { callee: ['ChatMessage.from_system'], arguments: [{ at: [0, 'text'], holds: 'text', role: 'system' }] },
    { callee: ['ChatMessage.from_user'], arguments: [{ at: [0, 'text'], holds: 'text', role: 'user' }] },
    { callee: ['ChatMessage.from_assistant'], arguments: [{ at: [0, 'text'], holds: 'text', role: 'assistant' }] },
    { callee: ['PromptTemplate'], needsImport: true, arguments: [{ at: [0, 'prompt', 'prompt_text'], holds: 'text' }], template: 'braces' },
    { callee: ['PromptNode'], needsImport: true, arguments: [{ at: 'default_prompt_template', holds: 'text' }] },
    {
      callee: ['Agent'],
      needsImport: true,
      arguments: [
        { at: 'system_prompt', holds: 'text', role: 'system' },
        { at: 'user_prompt', holds: 'text', role: 'user' },
        { at: ['tools', 'Tools'], holds: 'tools' },
      ],
    },
    {
      callee: ['Tool', 'create_tool_from_function', 'ComponentTool'],
      needsImport: true,
      arguments: [{ at: 'description', holds: 'description' }],
    },
    { callee: ['generator.run', 'llm.run'], needsImport: true, arguments: [{ at: [0, 'prompt', 'messages'], holds: 'messages' }] },
    {
      callee: ['OpenAIGenerator', 'HuggingFaceLocalGenerator', 'AzureOpenAIGenerator'],
      arguments: [
        { at: 'system_prompt', holds: 'text', role: 'system' },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
      ],
    },
  ],
  classes: [{ bases: ['tool'], needsImport: true, docstring: 'description' }],
} satisfies SdkShapes;
