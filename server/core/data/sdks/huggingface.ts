/** Hugging Face. */
import type { SdkShapes } from '../../extraction/sdk-shapes.ts';

export default {
  title: 'Hugging Face',
  url: 'https://huggingface.co/docs/huggingface_hub/guides/inference',
  modules: { python: ['huggingface_hub', 'transformers', 'vllm'], typescript: ['@huggingface/*'], javascript: ['@huggingface/*'] },
  calls: [
    {
      callee: ['chat_completion', 'chatCompletion', 'chatCompletionStream', 'apply_chat_template'],
      arguments: [
        { at: ['messages', 'conversation', 0], holds: 'messages' },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
      ],
    },
    {
      callee: ['text_generation', 'textGeneration', 'textGenerationStream'],
      needsImport: true,
      arguments: [
        { at: [0, 'prompt', 'inputs'], holds: 'text', role: 'user' },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
      ],
    },
    { callee: ['llm.generate'], needsImport: true, arguments: [{ at: [0, 'prompts'], holds: 'text', role: 'user' }] },
    { callee: ['llm.chat'], needsImport: true, arguments: [{ at: [0, 'messages'], holds: 'messages' }] },
    { callee: ['text_to_image'], needsImport: true, arguments: [{ at: [0, 'prompt'], holds: 'text', role: 'user' }] },
    { callee: ['generator', 'pipe'], needsImport: true, arguments: [{ at: 0, holds: 'messages' }] },
  ],
} satisfies SdkShapes;
