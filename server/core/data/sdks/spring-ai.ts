/** Spring AI. */
import type { SdkShapes } from '../../extraction/sdk-shapes.ts';

export default {
  title: 'Spring AI',
  url: 'https://docs.spring.io/spring-ai/reference/api/chatclient.html',
  modules: { java: ['org.springframework.ai*'], kotlin: ['org.springframework.ai*'] },
  calls: [
    {
      callee: ['system', 'defaultSystem'],
      within: ['prompt', 'ChatClient', 'chatClient', 'client', 'builder', 'mutate'],
      needsImport: true,
      arguments: [{ at: [0, 'text'], holds: 'text', role: 'system' }],
    },
    {
      callee: ['user', 'defaultUser'],
      within: ['prompt', 'ChatClient', 'chatClient', 'client', 'builder', 'mutate'],
      needsImport: true,
      arguments: [{ at: [0, 'text'], holds: 'text', role: 'user' }],
    },
    { callee: ['defaultSystem'], arguments: [{ at: 0, holds: 'text', role: 'system' }] },
    { callee: ['defaultUser'], arguments: [{ at: 0, holds: 'text', role: 'user' }] },
    { callee: ['prompt'], within: ['chatClient', 'client', 'ChatClient'], needsImport: true, arguments: [{ at: 0, holds: 'messages' }] },
    { callee: ['text'], within: ['user', 'u', 'PromptUserSpec'], needsImport: true, arguments: [{ at: 0, holds: 'text', role: 'user' }] },
    {
      callee: ['text'],
      within: ['system', 'sp', 's', 'PromptSystemSpec'],
      needsImport: true,
      arguments: [{ at: 0, holds: 'text', role: 'system' }],
    },
    { callee: ['SystemPromptTemplate'], arguments: [{ at: 0, holds: 'text', role: 'system' }] },
    { callee: ['AssistantPromptTemplate'], arguments: [{ at: 0, holds: 'text', role: 'assistant' }] },
    { callee: ['PromptTemplate'], needsImport: true, arguments: [{ at: 0, holds: 'text', role: 'user' }] },
    { callee: ['template'], within: ['PromptTemplate'], needsImport: true, arguments: [{ at: 0, holds: 'text', role: 'user' }] },
    { callee: ['Prompt', 'Prompt.builder'], needsImport: true, arguments: [{ at: [0], holds: 'messages' }] },
    { callee: ['content'], within: ['Prompt'], needsImport: true, arguments: [{ at: 0, holds: 'messages' }] },
    {
      callee: ['call', 'stream'],
      within: ['model', 'Model', 'client', 'Client'],
      needsImport: true,
      arguments: [{ at: 0, holds: 'messages' }],
    },
    { callee: ['SystemMessage'], needsImport: true, arguments: [{ at: 0, holds: 'text', role: 'system' }] },
    { callee: ['UserMessage'], needsImport: true, arguments: [{ at: 0, holds: 'text', role: 'user' }] },
    { callee: ['AssistantMessage'], needsImport: true, arguments: [{ at: 0, holds: 'text', role: 'assistant' }] },
    {
      callee: ['description'],
      within: ['Tool', 'FunctionToolCallback', 'ToolDefinition'],
      needsImport: true,
      arguments: [{ at: 0, holds: 'description' }],
    },
    {
      callee: ['userTextAdvise', 'promptTemplate'],
      within: ['Advisor'],
      needsImport: true,
      arguments: [{ at: 0, holds: 'text', role: 'user' }],
    },
  ],
  annotations: [
    {
      callee: ['Tool', 'ToolParam', 'McpTool', 'McpToolParam', 'McpToolArg'],
      needsImport: true,
      arguments: [{ at: ['description', 0], holds: 'description' }],
    },
    { callee: ['McpPrompt'], arguments: [{ at: 'description', holds: 'description' }] },
  ],
} satisfies SdkShapes;
