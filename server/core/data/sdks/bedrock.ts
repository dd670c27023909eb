/** Amazon Bedrock. */
import type { SdkShapes } from '../../extraction/sdk-shapes.ts';

export default {
  title: 'Amazon Bedrock',
  url: 'https://docs.aws.amazon.com/bedrock/latest/userguide/conversation-inference-call.html',
  modules: {
    typescript: ['@aws-sdk/client-bedrock*'],
    javascript: ['@aws-sdk/client-bedrock*'],
    go: ['github.com/aws/aws-sdk-go-v2/service/bedrock*'],
    java: ['software.amazon.awssdk.services.bedrock*'],
    kotlin: ['software.amazon.awssdk.services.bedrock*', 'aws.sdk.kotlin.services.bedrock*'],
    csharp: ['Amazon.Bedrock*'],
    ruby: ['aws-sdk-bedrock*'],
    rust: ['aws_sdk_bedrock*'],
    php: ['Aws\\Bedrock*'],
  },
  calls: [
    {
      callee: [
        'converse',
        'converse_stream',
        'ConverseCommand',
        'ConverseStreamCommand',
        'ConverseRequest',
        'ConverseInput',
        'ConverseStreamInput',
        'Converse',
        'ConverseAsync',
      ],
      arguments: [
        { at: ['system', 'System'], holds: 'text', role: 'system' },
        { at: ['messages', 'Messages'], holds: 'messages' },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
        { at: 'ModelId', holds: 'model' },
      ],
    },
    {
      callee: [
        'invoke_model',
        'invoke_model_with_response_stream',
        'InvokeModelCommand',
        'InvokeModelWithResponseStreamCommand',
        'InvokeModelRequest',
      ],
      arguments: [
        { at: ['body.system'], holds: 'text', role: 'system' },
        { at: ['body.messages'], holds: 'messages' },
        { at: ['body.prompt', 'body.inputText'], holds: 'text', role: 'user' },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
      ],
    },
    {
      callee: ['create_agent', 'CreateAgentCommand'],
      needsImport: true,
      arguments: [
        { at: 'instruction', holds: 'text', role: 'system' },
        { at: 'description', holds: 'description' },
      ],
    },
    { callee: ['update_agent'], needsImport: true, arguments: [{ at: 'instruction', holds: 'text', role: 'system' }] },
    {
      callee: ['invoke_agent', 'InvokeAgentCommand', 'invoke_inline_agent', 'InvokeInlineAgentCommand'],
      arguments: [
        { at: 'inputText', holds: 'text', role: 'user' },
        { at: 'instruction', holds: 'text', role: 'system' },
      ],
    },
    {
      callee: ['retrieve_and_generate', 'RetrieveAndGenerateCommand'],
      arguments: [
        { at: ['input.text'], holds: 'text', role: 'user' },
        {
          at: 'retrieveAndGenerateConfiguration.knowledgeBaseConfiguration.generationConfiguration.promptTemplate.textPromptTemplate',
          holds: 'text',
          role: 'user',
        },
      ],
    },
    { callee: ['ContentBlock.fromText'], arguments: [{ at: 0, holds: 'text', role: 'user' }] },
    { callee: ['SystemContentBlock.fromText'], arguments: [{ at: 0, holds: 'text', role: 'system' }] },
    { callee: ['text'], within: ['SystemContentBlock'], arguments: [{ at: 0, holds: 'text', role: 'system' }] },
    { callee: ['text'], within: ['ContentBlock'], needsImport: true, arguments: [{ at: 0, holds: 'text', role: 'user' }] },
    { callee: ['system'], within: ['ConverseRequest'], needsImport: true, arguments: [{ at: 0, holds: 'text', role: 'system' }] },
  ],
} satisfies SdkShapes;
