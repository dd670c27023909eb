/** Google ADK. */
import type { SdkShapes } from '../../extraction/sdk-shapes.ts';

export default {
  title: 'Google ADK',
  url: 'https://google.github.io/adk-docs/agents/llm-agents/',
  modules: {
    python: ['google.adk'],
    java: ['com.google.adk*'],
    go: ['google.golang.org/adk*'],
    typescript: ['@google/adk'],
    javascript: ['@google/adk'],
    kotlin: ['com.google.adk*'],
  },
  calls: [
    {
      callee: ['Agent', 'LlmAgent', 'LlmAgentConfig'],
      needsImport: true,
      arguments: [
        {
          at: ['instruction', 'global_instruction', 'globalInstruction', 'static_instruction', 'Instruction', 'GlobalInstruction'],
          holds: 'text',
          role: 'system',
        },
        { at: ['description', 'Description'], holds: 'description' },
        { at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' },
        { at: ['tools', 'Tools'], holds: 'tools' },
      ],
    },
    {
      callee: ['llmagent.New'],
      arguments: [
        { at: 'Instruction', holds: 'text', role: 'system' },
        { at: 'Description', holds: 'description' },
      ],
    },
    {
      callee: ['instruction', 'globalInstruction'],
      within: ['LlmAgent'],
      needsImport: true,
      arguments: [{ at: 0, holds: 'text', role: 'system' }],
    },
    { callee: ['description'], within: ['Agent'], needsImport: true, arguments: [{ at: 0, holds: 'description' }] },
    {
      callee: ['SequentialAgent', 'LoopAgent', 'ParallelAgent', 'BaseAgent'],
      needsImport: true,
      arguments: [{ at: 'description', holds: 'description' }],
    },
  ],
  annotations: [{ callee: ['Schema'], needsImport: true, arguments: [{ at: ['description'], holds: 'description' }] }],
} satisfies SdkShapes;
