/** LangChain and LangGraph. */
import type { SdkShapes } from '../../extraction/sdk-shapes.ts';

export default {
  title: 'LangChain and LangGraph',
  url: 'https://docs.langchain.com/oss/python/langchain/overview',
  modules: {
    python: ['langchain*', 'langgraph*', 'langsmith*', 'deepagents'],
    typescript: ['langchain', 'langchain/*', '@langchain/*', 'langsmith/*', 'deepagents'],
    javascript: ['langchain', 'langchain/*', '@langchain/*', 'langsmith/*', 'deepagents'],
    ruby: ['langchain', 'langchainrb'],
    php: ['LangChain*'],
    rust: ['langchain_rust'],
  },
  calls: [
    {
      callee: ['PromptTemplate'],
      arguments: [
        { at: ['template', 0], holds: 'text' },
        { at: ['input_variables', 'inputVariables'], holds: 'variables' },
      ],
      template: { argument: 'template_format', values: { jinja2: 'jinja', mustache: 'mustache', 'f-string': 'braces' }, else: 'braces' },
    },
    {
      callee: ['PromptTemplate.from_template', 'PromptTemplate.fromTemplate'],
      arguments: [{ at: [0, 'template'], holds: 'text' }],
      template: { argument: 'template_format', values: { jinja2: 'jinja', mustache: 'mustache', 'f-string': 'braces' }, else: 'braces' },
    },
    { callee: ['PromptTemplate.from_examples'], arguments: [{ at: ['prefix', 'suffix'], holds: 'text' }], template: 'braces' },
    { callee: ['PromptTemplate.from_file', 'load_prompt'], arguments: [{ at: 0, holds: 'path' }] },
    {
      callee: [
        'ChatPromptTemplate.from_template',
        'ChatPromptTemplate.fromTemplate',
        'HumanMessagePromptTemplate.from_template',
        'HumanMessagePromptTemplate.fromTemplate',
      ],
      arguments: [{ at: [0, 'template'], holds: 'text', role: 'user' }],
      template: { argument: 'template_format', values: { jinja2: 'jinja', mustache: 'mustache', 'f-string': 'braces' }, else: 'braces' },
    },
    {
      callee: ['SystemMessagePromptTemplate.from_template', 'SystemMessagePromptTemplate.fromTemplate'],
      arguments: [{ at: [0, 'template'], holds: 'text', role: 'system' }],
      template: { argument: 'template_format', values: { jinja2: 'jinja', mustache: 'mustache', 'f-string': 'braces' }, else: 'braces' },
    },
    {
      callee: ['AIMessagePromptTemplate.from_template', 'AIMessagePromptTemplate.fromTemplate'],
      arguments: [{ at: [0, 'template'], holds: 'text', role: 'assistant' }],
      template: { argument: 'template_format', values: { jinja2: 'jinja', mustache: 'mustache', 'f-string': 'braces' }, else: 'braces' },
    },
    {
      callee: ['ChatMessagePromptTemplate.from_template'],
      arguments: [{ at: [0, 'template'], holds: 'text' }],
      template: { argument: 'template_format', values: { jinja2: 'jinja', mustache: 'mustache', 'f-string': 'braces' }, else: 'braces' },
    },
    {
      callee: [
        'ChatPromptTemplate.from_messages',
        'ChatPromptTemplate.fromMessages',
        'ChatPromptTemplate.fromPromptMessages',
        'ChatPromptTemplate',
      ],
      arguments: [{ at: [0, 'messages'], holds: 'messages' }],
      template: { argument: 'template_format', values: { jinja2: 'jinja', mustache: 'mustache', 'f-string': 'braces' }, else: 'braces' },
    },
    {
      callee: ['FewShotPromptTemplate'],
      arguments: [
        { at: ['prefix', 'suffix'], holds: 'text' },
        { at: ['input_variables', 'inputVariables'], holds: 'variables' },
      ],
      template: 'braces',
    },
    { callee: ['StructuredPrompt'], needsImport: true, arguments: [{ at: 0, holds: 'messages' }], template: 'braces' },
    { callee: ['Langchain.Prompt.PromptTemplate'], arguments: [{ at: 'template', holds: 'text' }], template: 'braces' },
    { callee: ['MessagesPlaceholder'], arguments: [{ at: '*', holds: 'none' }] },
    {
      callee: [
        'invoke',
        'ainvoke',
        'stream',
        'astream',
        'batch',
        'abatch',
        'predict',
        'apredict',
        'predict_messages',
        'call_as_llm',
        'streamEvents',
        'astream_events',
      ],
      needsImport: true,
      arguments: [{ at: [0, 'input'], holds: 'messages', confidence: 0.8 }],
    },
    {
      callee: [
        'create_agent',
        'createAgent',
        'create_react_agent',
        'createReactAgent',
        'create_deep_agent',
        'createDeepAgent',
        'create_tool_calling_agent',
        'create_supervisor',
        'createSupervisor',
        'create_swarm',
      ],
      arguments: [
        {
          at: [
            'prompt',
            'system_prompt',
            'systemPrompt',
            'state_modifier',
            'stateModifier',
            'messageModifier',
            'messages_modifier',
            'instructions',
            'additional_system_prompt',
          ],
          holds: 'text',
          role: 'system',
        },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
        { at: ['tools', 'Tools'], holds: 'tools' },
      ],
    },
    {
      callee: ['initialize_agent', 'initializeAgentExecutorWithOptions'],
      arguments: [
        {
          at: ['agent_kwargs.prefix', 'agent_kwargs.suffix', 'agent_kwargs.system_message', 'agentArgs.prefix', 'agentArgs.systemMessage'],
          holds: 'text',
          role: 'system',
        },
      ],
    },
    { callee: ['add_user_message', 'addUserMessage'], needsImport: true, arguments: [{ at: 0, holds: 'text', role: 'user' }] },
    {
      callee: ['add_ai_message', 'addAIMessage', 'addAIChatMessage'],
      needsImport: true,
      arguments: [{ at: 0, holds: 'text', role: 'assistant' }],
    },
    {
      callee: ['Tool', 'StructuredTool', 'Tool.from_function', 'StructuredTool.from_function', 'DynamicTool', 'DynamicStructuredTool'],
      needsImport: true,
      arguments: [
        { at: 'description', holds: 'description' },
        { at: 'name', holds: 'none' },
      ],
    },
    { callee: ['tool'], needsImport: true, arguments: [{ at: 'description', holds: 'description' }] },
    { callee: ['create_retriever_tool', 'createRetrieverTool'], arguments: [{ at: [2, 'description'], holds: 'description' }] },
    { callee: ['as_tool', 'asTool'], needsImport: true, arguments: [{ at: 'description', holds: 'description' }] },
    { callee: ['hub.pull', 'client.pull_prompt'], arguments: [{ at: '*', holds: 'none' }] },
    { callee: ['AttributeInfo'], arguments: [{ at: 'description', holds: 'description' }] },
    { callee: ['ResponseSchema'], arguments: [{ at: 'description', holds: 'description' }] },
    { hosts: ['ruby'], callee: ['llm.chat'], needsImport: true, arguments: [{ at: 'messages', holds: 'messages' }] },
    { hosts: ['ruby'], callee: ['Langchain.Assistant'], arguments: [{ at: 'instructions', holds: 'text', role: 'system' }] },
    { hosts: ['rust'], callee: ['fmt_template', 'template_fstring'], arguments: [{ at: '*', holds: 'text' }] },
  ],
  annotations: [
    { callee: ['tool'], needsImport: true, arguments: [{ at: 'description', holds: 'description' }] },
    { callee: ['Annotated'], needsImport: true, arguments: [{ at: [1, 2], holds: 'description' }] },
  ],
  classes: [
    { bases: ['tool'], needsImport: true, docstring: 'description' },
    { bases: ['StructuredTool', 'Tool'], needsImport: true, fields: [{ at: 'description', holds: 'description' }] },
    // Frameworks of all kinds call it so.
    { bases: ['BaseTool'], fields: [{ at: 'description', holds: 'description' }] },
  ],
} satisfies SdkShapes;
