/** AutoGen. */
import type { SdkShapes } from '../../extraction/sdk-shapes.ts';

export default {
  title: 'AutoGen',
  url: 'https://microsoft.github.io/autogen/stable/user-guide/agentchat-user-guide/tutorial/agents.html',
  modules: { python: ['autogen', 'autogen_agentchat', 'autogen_core', 'autogen_ext', 'ag2'], csharp: ['AutoGen*'] },
  calls: [
    {
      callee: [
        'AssistantAgent',
        'ConversableAgent',
        'UserProxyAgent',
        'GPTAssistantAgent',
        'CodeExecutorAgent',
        'SocietyOfMindAgent',
        'GroupChatManager',
        'AgentBuilder',
        'RetrieveUserProxyAgent',
        'MultimodalConversableAgent',
        'OpenAIAssistantAgent',
        'OpenAIChatAgent',
      ],
      needsImport: true,
      arguments: [
        { at: ['system_message', 'systemMessage', 'instructions', 'instruction', 'response_prompt'], holds: 'text', role: 'system' },
        { at: 'default_auto_reply', holds: 'none' },
        { at: 'description', holds: 'description' },
        { at: ['model_client', 'llm_config.model'], holds: 'model' },
        { at: ['tools', 'Tools'], holds: 'tools' },
      ],
    },
    {
      callee: ['SelectorGroupChat', 'GroupChat'],
      needsImport: true,
      arguments: [
        { at: ['selector_prompt', 'select_speaker_message_template', 'select_speaker_prompt_template'], holds: 'text', role: 'user' },
      ],
    },
    { callee: ['MagenticOneGroupChat'], arguments: [{ at: 'final_answer_prompt', holds: 'text', role: 'user' }] },
    { callee: ['initiate_chat', 'a_initiate_chat'], arguments: [{ at: ['message', 'problem'], holds: 'text', role: 'user' }] },
    { callee: ['run', 'run_stream'], needsImport: true, arguments: [{ at: 'task', holds: 'text', role: 'user' }] },
    { callee: ['TextMessage', 'MultiModalMessage'], needsImport: true, arguments: [{ at: ['content', 0], holds: 'text', role: 'user' }] },
    { callee: ['agent.send', 'SendAsync'], needsImport: true, arguments: [{ at: 0, holds: 'text', role: 'user' }] },
    { callee: ['register_function'], arguments: [{ at: 'description', holds: 'description' }] },
    { callee: ['FunctionTool'], needsImport: true, arguments: [{ at: 'description', holds: 'description' }] },
    { callee: ['create'], within: ['client'], needsImport: true, arguments: [{ at: ['messages', 0], holds: 'messages' }] },
    { callee: ['register_for_llm'], arguments: [{ at: 'description', holds: 'description' }] },
    { callee: ['update_system_message'], arguments: [{ at: 0, holds: 'text', role: 'system' }] },
    { callee: ['SystemMessage'], needsImport: true, arguments: [{ at: ['content', 0], holds: 'text', role: 'system' }] },
  ],
  annotations: [{ callee: ['Annotated'], needsImport: true, arguments: [{ at: [1, 2], holds: 'description' }] }],
} satisfies SdkShapes;
