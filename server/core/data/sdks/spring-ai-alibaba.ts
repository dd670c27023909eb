/** Spring AI Alibaba. */
import type { SdkShapes } from '../../extraction/sdk-shapes.ts';

export default {
  title: 'Spring AI Alibaba',
  url: 'https://java2ai.com/docs/frameworks/agent-framework/tutorials/agents',
  modules: { java: ['com.alibaba.cloud.ai*'], kotlin: ['com.alibaba.cloud.ai*'] },
  calls: [
    {
      callee: ['instruction', 'systemPrompt'],
      within: ['builder'],
      needsImport: true,
      arguments: [{ at: 0, holds: 'text', role: 'system' }],
    },
    { callee: ['description'], within: ['Agent', 'Tool'], needsImport: true, arguments: [{ at: 0, holds: 'description' }] },
    {
      callee: ['call', 'invoke', 'invokeAndGetOutput', 'stream', 'streamMessages'],
      within: ['agent'],
      needsImport: true,
      arguments: [{ at: 0, holds: 'messages' }],
    },
  ],
} satisfies SdkShapes;
