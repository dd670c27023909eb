/** LLM libraries of PHP. */
import type { SdkShapes } from '../../extraction/sdk-shapes.ts';

export default {
  title: 'LLM libraries of PHP',
  url: 'https://prismphp.com/core-concepts/text-generation.html',
  modules: {
    php: ['Prism\\*', 'EchoLabs\\Prism*', 'Laravel\\Ai*', 'LLPhant*', 'NeuronAI*', 'Symfony\\AI*', 'PhpLlm*', 'Symfony\\Component\\AI*'],
  },
  calls: [
    { hosts: ['php'], callee: ['withSystemPrompt'], arguments: [{ at: 0, holds: 'text', role: 'system' }] },
    { hosts: ['php'], callee: ['withPrompt'], needsImport: true, arguments: [{ at: 0, holds: 'text', role: 'user' }] },
    { hosts: ['php'], callee: ['withMessages'], arguments: [{ at: 0, holds: 'messages' }] },
    { hosts: ['php'], callee: ['setSystemMessage'], arguments: [{ at: 0, holds: 'text', role: 'system' }] },
    {
      hosts: ['php'],
      callee: ['generateText', 'generateTextOrReturnFunctionCalled', 'generateStreamOfText', 'generateChat'],
      needsImport: true,
      arguments: [{ at: 0, holds: 'messages' }],
    },
    {
      hosts: ['php'],
      callee: ['SystemPrompt'],
      needsImport: true,
      arguments: [{ at: ['background', 'steps', 'output', 0, 1, 2], holds: 'text', role: 'system' }],
    },
    { hosts: ['php'], callee: ['Message.forSystem'], arguments: [{ at: 0, holds: 'text', role: 'system' }] },
    { hosts: ['php'], callee: ['Message.ofUser'], arguments: [{ at: '*', holds: 'text', role: 'user' }] },
    { hosts: ['php'], callee: ['Message.ofAssistant'], arguments: [{ at: 0, holds: 'text', role: 'assistant' }] },
    { hosts: ['php'], callee: ['for'], within: ['Tool'], needsImport: true, arguments: [{ at: 0, holds: 'description' }] },
    {
      hosts: ['php'],
      callee: ['withStringParameter', 'withNumberParameter', 'withBooleanParameter', 'withEnumParameter', 'withArrayParameter'],
      arguments: [{ at: 1, holds: 'description' }],
    },
    {
      hosts: ['php'],
      callee: ['Tool.make', 'ToolProperty'],
      needsImport: true,
      arguments: [{ at: ['description', 1], holds: 'description' }],
    },
    { hosts: ['php'], callee: ['withInstructions', 'setInstructions'], arguments: [{ at: 0, holds: 'text', role: 'system' }] },
    { hosts: ['php'], callee: ['using'], needsImport: true, arguments: [{ at: 1, holds: 'model' }] },
  ],
  annotations: [
    { callee: ['AsTool'], arguments: [{ at: [1, 'description'], holds: 'description' }] },
    { callee: ['With', 'Schema'], needsImport: true, arguments: [{ at: 'description', holds: 'description' }] },
  ],
} satisfies SdkShapes;
