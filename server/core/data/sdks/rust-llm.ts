/** LLM crates of Rust. */
import type { SdkShapes } from '../../extraction/sdk-shapes.ts';

export default {
  title: 'LLM crates of Rust',
  url: 'https://docs.rs/genai',
  modules: { rust: ['genai', 'ollama_rs', 'llm', 'kalosm*', 'mistralrs*', 'swiftide*', 'llm_chain*'] },
  calls: [
    { callee: ['ChatMessage.system'], arguments: [{ at: 0, holds: 'text', role: 'system' }] },
    { callee: ['ChatMessage.user'], arguments: [{ at: 0, holds: 'text', role: 'user' }] },
    { callee: ['ChatMessage.assistant'], arguments: [{ at: 0, holds: 'text', role: 'assistant' }] },
    { callee: ['ChatRequest.from_system', 'with_system'], needsImport: true, arguments: [{ at: 0, holds: 'text', role: 'system' }] },
    { callee: ['ChatRequest.from_user'], arguments: [{ at: 0, holds: 'text', role: 'user' }] },
    { callee: ['add_message'], needsImport: true, arguments: [{ at: [0, 1], holds: 'messages' }] },
    { callee: ['with_system_prompt', 'system_prompt'], needsImport: true, arguments: [{ at: 0, holds: 'text', role: 'system' }] },
    { callee: ['content'], within: ['ChatMessage'], needsImport: true, arguments: [{ at: 0, holds: 'messages' }] },
    {
      callee: ['CompletionRequest.new', 'CompletionRequest.builder'],
      needsImport: true,
      arguments: [{ at: 0, holds: 'text', role: 'user' }],
    },
    {
      callee: ['template'],
      within: ['ChainStep'],
      needsImport: true,
      arguments: [{ at: 0, holds: 'text', role: 'user' }],
    },
    { callee: ['ChainStepBuilder.new'], needsImport: true, arguments: [{ at: 1, holds: 'text', role: 'user' }] },
    {
      callee: ['description'],
      within: ['FunctionBuilder', 'ParamBuilder'],
      needsImport: true,
      arguments: [{ at: 0, holds: 'description' }],
    },
    {
      callee: ['system'],
      within: ['Builder', 'builder', 'LLMBuilder'],
      needsImport: true,
      arguments: [{ at: 0, holds: 'text', role: 'system' }],
    },
  ],
} satisfies SdkShapes;
