/** LLM modules of Go. */
import type { SdkShapes } from '../../extraction/sdk-shapes.ts';

export default {
  title: 'LLM modules of Go',
  url: 'https://www.cloudwego.io/docs/eino/',
  modules: {
    go: [
      'github.com/cloudwego/eino*',
      'github.com/teilomillet/gollm*',
      'github.com/gage-technologies/mistral-go*',
      'github.com/henomis/lingoose*',
    ],
  },
  calls: [
    { callee: ['schema.SystemMessage'], arguments: [{ at: 0, holds: 'text', role: 'system' }] },
    { callee: ['schema.UserMessage'], arguments: [{ at: 0, holds: 'text', role: 'user' }] },
    { callee: ['schema.AssistantMessage'], arguments: [{ at: 0, holds: 'text', role: 'assistant' }] },
    {
      callee: ['prompt.FromMessages'],
      arguments: [{ at: '*', holds: 'messages' }],
      template: { argument: '0', values: { FString: 'braces', Jinja2: 'jinja', fstring: 'braces', jinja2: 'jinja' }, else: 'none' },
    },
    { callee: ['gollm.NewPrompt'], arguments: [{ at: 0, holds: 'text', role: 'user' }] },
    {
      callee: ['gollm.WithDirectives', 'gollm.WithContext', 'gollm.WithOutput', 'gollm.WithSystemPrompt'],
      arguments: [{ at: ['*'], holds: 'text', role: 'system' }],
    },
    {
      callee: ['schema.ToolInfo', 'ToolInfo', 'ParameterInfo', 'schema.ParameterInfo'],
      needsImport: true,
      arguments: [{ at: 'Desc', holds: 'description' }],
    },
    {
      callee: ['ChatModelAgentConfig', 'adk.ChatModelAgentConfig'],
      needsImport: true,
      arguments: [
        { at: 'Instruction', holds: 'text', role: 'system' },
        { at: 'Description', holds: 'description' },
      ],
    },
    { callee: ['utils.InferTool'], arguments: [{ at: 1, holds: 'description' }] },
  ],
} satisfies SdkShapes;
