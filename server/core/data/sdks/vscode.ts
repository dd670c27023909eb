/** Language models of VS Code. */
import type { SdkShapes } from '../../extraction/sdk-shapes.ts';

export default {
  title: 'Language models of VS Code',
  url: 'https://code.visualstudio.com/api/extension-guides/ai/language-model',
  modules: {},
  calls: [
    { callee: ['LanguageModelChatMessage.User'], arguments: [{ at: 0, holds: 'text', role: 'user' }] },
    { callee: ['LanguageModelChatMessage.Assistant'], arguments: [{ at: 0, holds: 'text', role: 'assistant' }] },
    { callee: ['LanguageModelTextPart'], arguments: [{ at: 0, holds: 'text', role: 'user' }] },
    { callee: ['model.sendRequest'], arguments: [{ at: 0, holds: 'messages' }] },
  ],
} satisfies SdkShapes;
