/** Semantic Kernel and Microsoft Agent Framework. */
import type { SdkShapes } from '../../extraction/sdk-shapes.ts';

export default {
  title: 'Semantic Kernel and Microsoft Agent Framework',
  url: 'https://learn.microsoft.com/semantic-kernel/concepts/prompts/',
  modules: {
    python: ['semantic_kernel*', 'agent_framework*'],
    csharp: ['Microsoft.SemanticKernel*', 'Microsoft.Extensions.AI*', 'Microsoft.Agents*', 'Azure.AI.*'],
    java: ['com.microsoft.semantickernel*'],
    kotlin: ['com.microsoft.semantickernel*'],
  },
  calls: [
    {
      callee: [
        'ChatCompletionAgent',
        'OpenAIAssistantAgent',
        'AzureAssistantAgent',
        'AzureAIAgent',
        'ChatAgent',
        'ChatClientAgent',
        'OpenAIResponsesAgent',
        'ChatClientAgentOptions',
      ],
      arguments: [
        { at: ['instructions', 'Instructions'], holds: 'text', role: 'system' },
        { at: ['description', 'Description'], holds: 'description' },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
        { at: ['tools', 'Tools'], holds: 'tools' },
      ],
    },
    {
      callee: ['CreateAIAgent', 'create_agent', 'as_agent', 'AsAIAgent', 'CreateAgentAsync', 'create_agent_async'],
      needsImport: true,
      arguments: [
        { at: ['instructions', 'Instructions'], holds: 'text', role: 'system' },
        { at: ['description'], holds: 'description' },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
      ],
    },
    {
      callee: ['KernelFunctionFromPrompt', 'KernelFunctionFromPrompt.from_prompt'],
      arguments: [
        { at: ['prompt'], holds: 'text' },
        { at: 'description', holds: 'description' },
      ],
    },
    {
      callee: [
        'KernelFunctionFactory.CreateFromPrompt',
        'CreateFunctionFromPrompt',
        'CreateSemanticFunction',
        'create_semantic_function',
        'kernel.create_function_from_prompt',
      ],
      arguments: [
        { at: [0, 'prompt', 'promptTemplate', 'prompt_template'], holds: 'text' },
        { at: 'description', holds: 'description' },
      ],
    },
    {
      callee: ['kernel.add_function'],
      needsImport: true,
      arguments: [
        { at: 'prompt', holds: 'text' },
        { at: 'description', holds: 'description' },
      ],
    },
    {
      callee: ['invoke_prompt', 'invoke_prompt_stream', 'InvokePromptAsync', 'InvokePromptStreamingAsync', 'invokePromptAsync'],
      arguments: [{ at: [0, 'prompt', 'promptTemplate'], holds: 'text' }],
    },
    {
      callee: ['PromptTemplateConfig'],
      arguments: [
        { at: [0, 'template', 'Template'], holds: 'text' },
        { at: ['description', 'Description'], holds: 'description' },
      ],
    },
    { callee: ['InputVariable'], arguments: [{ at: ['description', 'Description'], holds: 'description' }] },
    {
      callee: ['ChatHistory'],
      needsImport: true,
      arguments: [{ at: [0, 'system_message', 'systemMessage'], holds: 'text', role: 'system' }],
    },
    {
      callee: ['add_system_message', 'AddSystemMessage', 'addSystemMessage'],
      arguments: [{ at: [0, 'content'], holds: 'text', role: 'system' }],
    },
    { callee: ['add_user_message', 'AddUserMessage'], arguments: [{ at: [0, 'content'], holds: 'text', role: 'user' }] },
    { callee: ['add_assistant_message', 'AddAssistantMessage'], arguments: [{ at: [0, 'content'], holds: 'text', role: 'assistant' }] },
    { callee: ['add_developer_message', 'AddDeveloperMessage'], arguments: [{ at: [0, 'content'], holds: 'text', role: 'developer' }] },
    { callee: ['AddMessage', 'add_message'], needsImport: true, arguments: [{ at: [0, 1, 'content', 'message'], holds: 'messages' }] },
    {
      callee: [
        'GetResponseAsync',
        'GetStreamingResponseAsync',
        'GetChatMessageContentAsync',
        'GetChatMessageContentsAsync',
        'GetStreamingChatMessageContentsAsync',
        'RunAsync',
        'RunStreamingAsync',
        'InvokeAsync',
        'InvokeStreamingAsync',
        'get_response',
        'get_streaming_response',
      ],
      needsImport: true,
      arguments: [{ at: [0, 'messages', 'chatHistory', 'prompt', 'message'], holds: 'messages' }],
    },
    {
      callee: ['agent.run', 'agent.run_stream', 'agent.get_response', 'agent.invoke'],
      needsImport: true,
      arguments: [{ at: [0, 'messages'], holds: 'messages' }],
    },
    {
      callee: ['AIFunctionFactory.Create', 'KernelFunctionFactory.CreateFromMethod', 'AIFunctionFactoryOptions'],
      arguments: [{ at: ['description', 'Description'], holds: 'description' }],
    },
    { callee: ['kernel_function', 'ai_function'], arguments: [{ at: 'description', holds: 'description' }] },
    {
      callee: ['ChatOptions', 'PersistentAgentsClient', 'CreateAgent'],
      needsImport: true,
      arguments: [{ at: ['Instructions', 'instructions'], holds: 'text', role: 'system' }],
    },
  ],
  annotations: [
    { callee: ['kernel_function', 'ai_function'], arguments: [{ at: ['description', 0], holds: 'description' }] },
    { callee: ['Description'], arguments: [{ at: [0, 'description'], holds: 'description' }] },
    { callee: ['DefineKernelFunction', 'KernelFunctionParameter'], arguments: [{ at: 'description', holds: 'description' }] },
    { callee: ['Annotated'], needsImport: true, arguments: [{ at: [1, 2], holds: 'description' }] },
  ],
  classes: [{ bases: ['ai_function', 'tool'], needsImport: true, docstring: 'description' }],
} satisfies SdkShapes;
