/** Ollama. */
import type { SdkShapes } from '../../extraction/sdk-shapes.ts';

export default {
  title: 'Ollama',
  url: 'https://github.com/ollama/ollama/blob/main/docs/api.md',
  modules: {
    python: ['ollama'],
    typescript: ['ollama'],
    javascript: ['ollama'],
    go: ['github.com/ollama/ollama*'],
    csharp: ['OllamaSharp*'],
    java: ['io.github.ollama4j*'],
    rust: ['ollama_rs'],
    ruby: ['ollama-ai'],
    php: ['ArdaGnsrn\\Ollama*', 'Cloudstudio\\Ollama*'],
  },
  calls: [
    {
      callee: ['ollama.chat', 'Client.chat', 'AsyncClient.chat'],
      arguments: [
        { at: 'messages', holds: 'messages' },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
        { at: ['tools', 'Tools'], holds: 'tools' },
      ],
    },
    {
      callee: ['chat'],
      needsImport: true,
      arguments: [
        { at: 'messages', holds: 'messages' },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
      ],
    },
    {
      callee: ['ollama.generate'],
      arguments: [
        { at: ['prompt'], holds: 'text', role: 'user' },
        { at: 'system', holds: 'text', role: 'system' },
        { at: 'template', holds: 'none' },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
      ],
    },
    {
      callee: ['generate'],
      needsImport: true,
      arguments: [
        { at: ['prompt'], holds: 'text', role: 'user' },
        { at: 'system', holds: 'text', role: 'system' },
        { at: 'template', holds: 'none' },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
      ],
    },
    { callee: ['create'], needsImport: true, arguments: [{ at: 'system', holds: 'text', role: 'system' }] },
    {
      callee: ['ChatRequest', 'api.ChatRequest'],
      needsImport: true,
      arguments: [
        { at: ['Messages', 'messages'], holds: 'messages' },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
      ],
    },
    {
      callee: ['GenerateRequest', 'api.GenerateRequest'],
      needsImport: true,
      arguments: [
        { at: ['Prompt', 'prompt'], holds: 'text', role: 'user' },
        { at: ['System', 'system'], holds: 'text', role: 'system' },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
      ],
    },
    { callee: ['GenerationRequest.new'], arguments: [{ at: 1, holds: 'text', role: 'user' }] },
    { callee: ['SendAsync'], needsImport: true, arguments: [{ at: [0, 'message'], holds: 'text', role: 'user' }] },
  ],
} satisfies SdkShapes;
