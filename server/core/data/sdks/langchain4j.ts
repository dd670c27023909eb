/** LangChain4j. */
import type { SdkShapes } from '../../extraction/sdk-shapes.ts';

export default {
  title: 'LangChain4j',
  url: 'https://docs.langchain4j.dev/tutorials/ai-services',
  modules: { java: ['dev.langchain4j*', 'io.quarkiverse.langchain4j*'], kotlin: ['dev.langchain4j*'] },
  calls: [
    {
      callee: ['SystemMessage.from', 'SystemMessage.systemMessage', 'SystemMessage', 'systemMessage'],
      needsImport: true,
      arguments: [{ at: 0, holds: 'text', role: 'system' }],
    },
    {
      callee: ['UserMessage.from', 'UserMessage.userMessage', 'UserMessage', 'userMessage'],
      needsImport: true,
      arguments: [{ at: 0, holds: 'text', role: 'user' }],
    },
    {
      callee: ['AiMessage.from', 'AiMessage.aiMessage', 'AiMessage', 'aiMessage'],
      needsImport: true,
      arguments: [{ at: 0, holds: 'text', role: 'assistant' }],
    },
    { callee: ['PromptTemplate.from'], arguments: [{ at: 0, holds: 'text' }], template: 'mustache' },
    { callee: ['PromptTemplate'], needsImport: true, arguments: [{ at: 0, holds: 'text' }], template: 'mustache' },
    { callee: ['chat'], needsImport: true, arguments: [{ at: [0, 1], holds: 'messages' }] },
    {
      callee: ['generate'],
      within: ['model', 'Model', 'assistant', 'Assistant', 'llm'],
      needsImport: true,
      arguments: [{ at: [0, 1], holds: 'messages' }],
    },
    { callee: ['systemMessageProvider', 'systemMessage'], needsImport: true, arguments: [{ at: 0, holds: 'text', role: 'system' }] },
    { callee: ['promptTemplate'], needsImport: true, arguments: [{ at: 0, holds: 'text' }] },
    { callee: ['Prompt.from'], arguments: [{ at: 0, holds: 'text', role: 'user' }] },
    { callee: ['TextContent.from'], arguments: [{ at: 0, holds: 'text', role: 'user' }] },
    {
      callee: ['description'],
      within: ['ToolSpecification', 'JsonSchema'],
      needsImport: true,
      arguments: [{ at: 0, holds: 'description' }],
    },
    { callee: ['addDescription', 'addStringProperty'], needsImport: true, arguments: [{ at: [1], holds: 'description' }] },
    { callee: ['messages'], within: ['ChatRequest'], needsImport: true, arguments: [{ at: '*', holds: 'messages' }] },
    { callee: ['add'], within: ['memory', 'Memory'], needsImport: true, arguments: [{ at: 0, holds: 'messages' }] },
  ],
  annotations: [
    {
      callee: ['SystemMessage'],
      arguments: [
        { at: [0, 'value'], holds: 'text', role: 'system' },
        { at: 'fromResource', holds: 'path' },
      ],
      template: 'mustache',
    },
    {
      callee: ['UserMessage'],
      arguments: [
        { at: [0, 'value'], holds: 'text', role: 'user' },
        { at: 'fromResource', holds: 'path' },
      ],
      template: 'mustache',
    },
    {
      callee: ['Tool'],
      needsImport: true,
      arguments: [
        { at: [0, 'value'], holds: 'description' },
        { at: 'name', holds: 'none' },
      ],
    },
    { callee: ['P', 'ToolArg'], needsImport: true, arguments: [{ at: [0, 'value'], holds: 'description' }] },
    { callee: ['V', 'MemoryId', 'UserName', 'RegisterAiService'], arguments: [{ at: '*', holds: 'none' }] },
    { callee: ['Description'], needsImport: true, arguments: [{ at: [0, 'value'], holds: 'description' }] },
    {
      callee: ['Agent', 'SequenceAgent', 'SupervisorAgent'],
      needsImport: true,
      arguments: [
        { at: ['description', 0], holds: 'description' },
        { at: 'outputKey', holds: 'none' },
      ],
    },
    { callee: ['StructuredPrompt'], arguments: [{ at: [0, 'value'], holds: 'text', role: 'user' }], template: 'mustache' },
  ],
} satisfies SdkShapes;
