/** LiteLLM. */
import type { SdkShapes } from '../../extraction/sdk-shapes.ts';

export default {
  title: 'LiteLLM',
  url: 'https://docs.litellm.ai/docs/completion/input',
  modules: { python: ['litellm'] },
  calls: [
    {
      callee: [
        'completion',
        'acompletion',
        'batch_completion',
        'litellm.completion',
        'litellm.acompletion',
        'Router.completion',
        'router.completion',
        'router.acompletion',
      ],
      needsImport: true,
      arguments: [
        { at: ['messages', 1], holds: 'messages' },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
        { at: ['tools', 'Tools'], holds: 'tools' },
      ],
    },
    {
      callee: ['text_completion', 'atext_completion'],
      arguments: [
        { at: 'prompt', holds: 'text', role: 'user' },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
      ],
    },
    {
      callee: ['responses', 'aresponses'],
      needsImport: true,
      arguments: [
        { at: 'instructions', holds: 'text', role: 'system' },
        { at: 'input', holds: 'messages' },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
      ],
    },
    {
      callee: ['image_generation', 'aimage_generation'],
      arguments: [
        { at: 'prompt', holds: 'text', role: 'user' },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
      ],
    },
  ],
} satisfies SdkShapes;
