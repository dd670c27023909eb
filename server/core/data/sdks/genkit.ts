/** Genkit. */
import type { SdkShapes } from '../../extraction/sdk-shapes.ts';

export default {
  title: 'Genkit',
  url: 'https://genkit.dev/docs/models/',
  modules: {
    typescript: ['genkit', 'genkit/*', '@genkit-ai/*'],
    javascript: ['genkit', 'genkit/*', '@genkit-ai/*'],
    go: ['github.com/firebase/genkit/*'],
    python: ['genkit*'],
    java: ['com.google.genkit*'],
  },
  calls: [
    {
      callee: ['ai.generate', 'ai.generateStream', 'ai.generateOperation'],
      needsImport: true,
      arguments: [
        { at: 'system', holds: 'text', role: 'system' },
        { at: ['prompt', 'messages', 0], holds: 'messages' },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
        { at: ['tools', 'Tools'], holds: 'tools' },
      ],
    },
    {
      callee: ['generate', 'generateStream', 'generate_stream'],
      needsImport: true,
      arguments: [
        { at: 'system', holds: 'text', role: 'system' },
        { at: ['prompt', 'messages', 0], holds: 'messages' },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
        { at: ['tools', 'Tools'], holds: 'tools' },
      ],
    },
    {
      callee: ['definePrompt', 'define_prompt'],
      needsImport: true,
      arguments: [
        { at: 'system', holds: 'text', role: 'system' },
        { at: ['prompt', 'messages', 1], holds: 'messages' },
        { at: 'description', holds: 'description' },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
        { at: ['tools', 'Tools'], holds: 'tools' },
      ],
      template: 'handlebars',
    },
    { callee: ['defineTool', 'define_tool'], needsImport: true, arguments: [{ at: ['description', 2], holds: 'description' }] },
    {
      callee: ['ai.chat', 'createSession', 'session.chat'],
      needsImport: true,
      arguments: [
        { at: 'system', holds: 'text', role: 'system' },
        { at: 'messages', holds: 'messages' },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
      ],
    },
    { callee: ['chat.send'], needsImport: true, arguments: [{ at: [0, 'prompt'], holds: 'messages' }] },
    { callee: ['defineHelper', 'definePartial'], needsImport: true, arguments: [{ at: 1, holds: 'text' }], template: 'handlebars' },
    { callee: ['ai.WithPrompt', 'ai.WithPromptText'], arguments: [{ at: 0, holds: 'text', role: 'user' }] },
    { callee: ['ai.WithSystem', 'ai.WithSystemText'], arguments: [{ at: 0, holds: 'text', role: 'system' }] },
    { callee: ['ai.WithModelName'], arguments: [{ at: 0, holds: 'model' }] },
    { callee: ['ai.NewTextPart', 'ai.NewUserTextMessage'], arguments: [{ at: 0, holds: 'text', role: 'user' }] },
    { callee: ['ai.NewSystemTextMessage'], arguments: [{ at: 0, holds: 'text', role: 'system' }] },
    { callee: ['ai.NewModelTextMessage'], arguments: [{ at: 0, holds: 'text', role: 'assistant' }] },
    { callee: ['genkit.DefineTool'], arguments: [{ at: 2, holds: 'description' }] },
    { callee: ['ai.WithToolDescription', 'ai.WithDescription'], arguments: [{ at: 0, holds: 'description' }] },
    { callee: ['genkit.DefinePrompt'], needsImport: true, arguments: [{ at: 1, holds: 'none' }] },
  ],
} satisfies SdkShapes;
