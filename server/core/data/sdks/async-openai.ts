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
      callee: ['ChatCompletionRequestSystemMessage.from', 'ChatCompletionRequestDeveloperMessage.from'],
      arguments: [{ at: 0, holds: 'text', role: 'system' }],
    },
    {
      callee: ['ChatCompletionRequestUserMessage.from', 'EasyInputMessage.from'],
      arguments: [{ at: 0, holds: 'text', role: 'user' }],
    },
    { callee: ['ChatCompletionRequestAssistantMessage.from'], arguments: [{ at: 0, holds: 'text', role: 'assistant' }] },
    {
      callee: ['content'],
      within: ['ChatCompletionRequestSystemMessageArgs', 'ChatCompletionRequestDeveloperMessageArgs'],
      needsImport: true,
      arguments: [{ at: 0, holds: 'text', role: 'system' }],
    },
    {
      callee: ['content'],
      within: ['ChatCompletionRequestUserMessageArgs', 'EasyInputMessageArgs'],
      needsImport: true,
      arguments: [{ at: 0, holds: 'messages', role: 'user' }],
    },
    {
      callee: ['content'],
      within: ['ChatCompletionRequestAssistantMessageArgs'],
      needsImport: true,
      arguments: [{ at: 0, holds: 'text', role: 'assistant' }],
    },
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
