/** llama.cpp. */
import type { SdkShapes } from '../../extraction/sdk-shapes.ts';

export default {
  title: 'llama.cpp',
  url: 'https://llama-cpp-python.readthedocs.io/',
  modules: {
    python: ['llama_cpp', 'gpt4all', 'ctransformers'],
    typescript: ['node-llama-cpp'],
    javascript: ['node-llama-cpp'],
    csharp: ['LLama*'],
    rust: ['llama_cpp*'],
  },
  calls: [
    { callee: ['create_chat_completion'], arguments: [{ at: 'messages', holds: 'messages' }] },
    { callee: ['create_completion'], arguments: [{ at: [0, 'prompt'], holds: 'text', role: 'user' }] },
    { callee: ['LlamaChatSession'], arguments: [{ at: 'systemPrompt', holds: 'text', role: 'system' }] },
    { callee: ['session.prompt'], needsImport: true, arguments: [{ at: 0, holds: 'text', role: 'user' }] },
    { callee: ['generate'], needsImport: true, arguments: [{ at: [0, 'prompt'], holds: 'text', role: 'user' }] },
    { callee: ['ChatSession'], needsImport: true, arguments: [{ at: 'systemPrompt', holds: 'text', role: 'system' }] },
  ],
} satisfies SdkShapes;
