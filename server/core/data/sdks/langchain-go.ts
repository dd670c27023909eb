/** LangChain Go. */
import type { SdkShapes } from '../../extraction/sdk-shapes.ts';

export default {
  title: 'LangChain Go',
  url: 'https://tmc.github.io/langchaingo/docs/',
  modules: { go: ['github.com/tmc/langchaingo*'] },
  calls: [
    { callee: ['llms.TextParts', 'TextParts'], arguments: [{ at: [1, 2, 3], holds: 'messages' }] },
    { callee: ['llms.GenerateFromSinglePrompt', 'GenerateFromSinglePrompt'], arguments: [{ at: 2, holds: 'text', role: 'user' }] },
    { callee: ['prompts.NewPromptTemplate', 'NewPromptTemplate'], arguments: [{ at: 0, holds: 'text', role: 'user' }] },
    {
      callee: ['prompts.NewSystemMessagePromptTemplate', 'NewSystemMessagePromptTemplate'],
      arguments: [{ at: 0, holds: 'text', role: 'system' }],
    },
    {
      callee: ['prompts.NewHumanMessagePromptTemplate', 'NewHumanMessagePromptTemplate'],
      arguments: [{ at: 0, holds: 'text', role: 'user' }],
    },
    {
      callee: ['prompts.NewAIMessagePromptTemplate', 'NewAIMessagePromptTemplate'],
      arguments: [{ at: 0, holds: 'text', role: 'assistant' }],
    },
    { callee: ['prompts.PromptTemplate'], needsImport: true, arguments: [{ at: 'Template', holds: 'text', role: 'user' }] },
    { callee: ['llms.TextContent', 'TextPart', 'llms.TextPart'], arguments: [{ at: [0, 'Text'], holds: 'text', role: 'user' }] },
    { callee: ['chains.Run'], arguments: [{ at: 2, holds: 'text', role: 'user' }] },
    { callee: ['FunctionDefinition'], needsImport: true, arguments: [{ at: 'Description', holds: 'description' }] },
  ],
} satisfies SdkShapes;
