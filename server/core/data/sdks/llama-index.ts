/** LlamaIndex. */
import type { SdkShapes } from '../../extraction/sdk-shapes.ts';

export default {
  title: 'LlamaIndex',
  url: 'https://docs.llamaindex.ai/en/stable/module_guides/models/prompts/',
  modules: {
    python: ['llama_index*', 'llama_index_client'],
    typescript: ['llamaindex', '@llamaindex/*'],
    javascript: ['llamaindex', '@llamaindex/*'],
  },
  calls: [
    {
      callee: ['PromptTemplate', 'Prompt', 'QuestionAnswerPrompt', 'RefinePrompt', 'SummaryPrompt', 'SelectorPromptTemplate'],
      needsImport: true,
      arguments: [{ at: [0, 'template'], holds: 'text' }],
      template: 'braces',
    },
    { callee: ['RichPromptTemplate'], arguments: [{ at: [0, 'template_str'], holds: 'messages' }], template: 'jinja' },
    {
      callee: ['ChatPromptTemplate', 'ChatPromptTemplate.from_messages'],
      needsImport: true,
      arguments: [{ at: [0, 'message_templates'], holds: 'messages' }],
      template: 'braces',
    },
    {
      callee: ['complete', 'acomplete', 'stream_complete', 'astream_complete', 'predict', 'apredict', 'structured_predict'],
      needsImport: true,
      arguments: [{ at: [0, 'prompt'], holds: 'text', role: 'user' }],
    },
    {
      callee: ['chat', 'achat', 'stream_chat', 'astream_chat'],
      needsImport: true,
      arguments: [{ at: [0, 'messages', 'message'], holds: 'messages' }],
    },
    {
      callee: ['query', 'aquery'],
      // Databases are asked by the same word.
      within: ['engine', 'agent', 'index', 'chat', 'llm'],
      needsImport: true,
      arguments: [{ at: [0, 'query'], holds: 'text', role: 'user', confidence: 0.75 }],
    },
    {
      callee: [
        'as_chat_engine',
        'as_query_engine',
        'from_defaults',
        'ContextChatEngine',
        'CondensePlusContextChatEngine',
        'SimpleChatEngine',
      ],
      needsImport: true,
      arguments: [
        { at: ['system_prompt', 'systemPrompt'], holds: 'text', role: 'system' },
        {
          at: ['context_prompt', 'condense_prompt', 'condense_question_prompt', 'text_qa_template', 'refine_template', 'summary_template'],
          holds: 'text',
          role: 'user',
        },
      ],
    },
    {
      callee: [
        'FunctionAgent',
        'ReActAgent',
        'CodeActAgent',
        'AgentWorkflow',
        'FunctionCallingAgent',
        'OpenAIAgent',
        'ReActAgent.from_tools',
        'OpenAIAgent.from_tools',
        'FunctionCallingAgent.from_tools',
        'agent',
      ],
      needsImport: true,
      arguments: [
        { at: ['system_prompt', 'systemPrompt', 'context'], holds: 'text', role: 'system' },
        { at: 'description', holds: 'description' },
        { at: 'llm', holds: 'model' },
        { at: ['tools', 'Tools'], holds: 'tools' },
      ],
    },
    { callee: ['agent.run'], needsImport: true, arguments: [{ at: ['user_msg', 0], holds: 'text', role: 'user', confidence: 0.9 }] },
    {
      callee: [
        'FunctionTool.from_defaults',
        'QueryEngineTool.from_defaults',
        'QueryEngineTool',
        'ToolMetadata',
        'FunctionTool.from',
        'FunctionTool',
        'tool',
      ],
      needsImport: true,
      arguments: [{ at: 'description', holds: 'description' }],
    },
    {
      callee: ['LLMTextCompletionProgram.from_defaults'],
      arguments: [{ at: 'prompt_template_str', holds: 'text', role: 'user' }],
      template: 'braces',
    },
    {
      callee: ['OpenAI', 'Anthropic', 'Ollama', 'Gemini'],
      needsImport: true,
      arguments: [
        { at: ['system_prompt'], holds: 'text', role: 'system' },
        { at: 'query_wrapper_prompt', holds: 'text' },
      ],
    },
  ],
} satisfies SdkShapes;
