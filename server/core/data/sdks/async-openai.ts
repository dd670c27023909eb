/** Builders of async-openai. */
import type { SdkShapes } from '../../extraction/sdk-shapes.ts';

export default {
  title: 'async-openai',
  url: 'https://docs.rs/async-openai',
  modules: { rust: ['async_openai'] },
  calls: [
    {
      callee: ['description'],
      within: ['FunctionObject', 'FunctionTool', 'FunctionArgs'],
      needsImport: true,
      arguments: [{ at: 0, holds: 'description' }],
    },
    {
      callee: ['instructions'],
      within: ['CreateAssistantRequest', 'CreateResponse', 'CreateRunRequest', 'ModifyAssistantRequest'],
      needsImport: true,
      arguments: [{ at: 0, holds: 'text', role: 'system' }],
    },
    { callee: ['input'], within: ['CreateResponse'], needsImport: true, arguments: [{ at: 0, holds: 'messages' }] },
    {
      callee: ['prompt'],
      within: ['CreateCompletionRequest', 'CreateImage'],
      needsImport: true,
      arguments: [{ at: 0, holds: 'text', role: 'user' }],
    },
    {
      callee: ['text'],
      within: ['MessageContentPartText', 'InputText'],
      needsImport: true,
      arguments: [{ at: 0, holds: 'text', role: 'user' }],
    },
  ],
} satisfies SdkShapes;
