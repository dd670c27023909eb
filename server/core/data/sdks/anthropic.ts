/** Anthropic. */
import type { SdkShapes } from '../../extraction/sdk-shapes.ts';

export default {
  title: 'Anthropic',
  url: 'https://docs.claude.com/en/api/messages',
  modules: {
    python: ['anthropic', 'claude_agent_sdk', 'claude_code_sdk'],
    typescript: ['@anthropic-ai/*'],
    javascript: ['@anthropic-ai/*'],
    go: ['github.com/anthropics/anthropic-sdk-go*', 'github.com/liushuangls/go-anthropic*'],
    java: ['com.anthropic*'],
    kotlin: ['com.anthropic*'],
    csharp: ['Anthropic*'],
    ruby: ['anthropic'],
    rust: ['anthropic*', 'clust', 'misanthropy'],
    php: ['Anthropic*'],
  },
  calls: [
    {
      callee: [
        'messages.create',
        'messages.stream',
        'messages.parse',
        'messages.batches.create',
        'messages.createStream',
        'beta.messages.create',
        'beta.messages.stream',
        'beta.messages.toolRunner',
        'beta.messages.tool_runner',
        'messages.countTokens',
        'messages.count_tokens',
        'createMessage',
        'CreateMessages',
        'CreateMessagesStream',
      ],
      arguments: [
        { at: ['system', 'System', 'parameters.system'], holds: 'text', role: 'system' },
        { at: ['messages', 'Messages', 'parameters.messages'], holds: 'messages' },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
        { at: ['tools', 'Tools'], holds: 'tools' },
      ],
    },
    {
      callee: ['completions.create'],
      arguments: [
        { at: 'prompt', holds: 'text', role: 'user' },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
      ],
    },
    {
      callee: [
        'MessageNewParams',
        'BetaMessageNewParams',
        'MessagesRequest',
        'MessageParameters',
        'MessageCreateParams',
        'CreateMessageRequest',
        'MessageRequest',
      ],
      arguments: [
        { at: ['System', 'system', 'SystemMessage'], holds: 'text', role: 'system' },
        { at: ['Messages', 'messages'], holds: 'messages' },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
        { at: ['tools', 'Tools'], holds: 'tools' },
      ],
    },
    {
      callee: ['system', 'systemOfTextBlockParams'],
      within: ['MessageCreateParams'],
      arguments: [{ at: 0, holds: 'text', role: 'system' }],
    },
    { callee: ['addUserMessage'], arguments: [{ at: 0, holds: 'text', role: 'user' }] },
    { callee: ['addAssistantMessage'], arguments: [{ at: 0, holds: 'text', role: 'assistant' }] },
    { callee: ['text'], within: ['TextBlockParam'], needsImport: true, arguments: [{ at: 0, holds: 'text', role: 'system' }] },
    {
      callee: ['query'],
      needsImport: true,
      arguments: [
        { at: 'prompt', holds: 'text', role: 'user' },
        { at: ['options.systemPrompt', 'options.appendSystemPrompt', 'options.systemPrompt.append'], holds: 'text', role: 'system' },
        { at: 'options.model', holds: 'model' },
      ],
    },
    {
      callee: ['ClaudeAgentOptions', 'ClaudeCodeOptions'],
      arguments: [
        { at: ['system_prompt', 'append_system_prompt'], holds: 'text', role: 'system' },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
      ],
    },
    {
      callee: ['AgentDefinition'],
      arguments: [
        { at: 'prompt', holds: 'text', role: 'system' },
        { at: 'description', holds: 'description' },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
      ],
    },
    { callee: ['tool'], needsImport: true, arguments: [{ at: [1, 'description'], holds: 'description' }] },
    { callee: ['NewTextBlock'], arguments: [{ at: 0, holds: 'text', role: 'user' }] },
    { callee: ['NewUserMessage'], arguments: [{ at: '*', holds: 'messages' }] },
    { callee: ['NewAssistantMessage'], arguments: [{ at: '*', holds: 'messages', role: 'assistant' }] },
  ],
  classes: [{ bases: ['beta_tool', 'beta_async_tool'], docstring: 'description' }],
} satisfies SdkShapes;
