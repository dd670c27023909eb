/** RubyLLM. */
import type { SdkShapes } from '../../extraction/sdk-shapes.ts';

export default {
  title: 'RubyLLM',
  url: 'https://rubyllm.com/chat/',
  modules: { ruby: ['ruby_llm', 'raix', 'active_agent', 'activeagent', 'llm'] },
  calls: [
    {
      hosts: ['ruby'],
      callee: ['ask', 'say', 'complete'],
      within: ['chat', 'llm', 'RubyLLM', 'agent', 'conversation'],
      arguments: [{ at: [0, 'message'], holds: 'text', role: 'user' }],
    },
    { hosts: ['ruby'], callee: ['with_instructions'], arguments: [{ at: 0, holds: 'text', role: 'system' }] },
    { hosts: ['ruby'], callee: ['add_message'], arguments: [{ at: 'content', holds: 'messages' }] },
    { hosts: ['ruby'], callee: ['RubyLLM.chat', 'RubyLLM.embed'], arguments: [{ at: 'model', holds: 'model' }] },
    { hosts: ['ruby'], callee: ['RubyLLM.paint'], arguments: [{ at: 0, holds: 'text', role: 'user' }] },
    { hosts: ['ruby'], callee: ['instructions'], arguments: [{ at: 0, holds: 'text', role: 'system' }] },
    { hosts: ['ruby'], callee: ['param'], arguments: [{ at: 'desc', holds: 'description' }] },
    { hosts: ['ruby'], callee: ['description'], arguments: [{ at: 0, holds: 'description' }] },
  ],
  classes: [{ bases: ['Tool'], needsImport: true, fields: [{ at: 'description', holds: 'description' }] }],
} satisfies SdkShapes;
