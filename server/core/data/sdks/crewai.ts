/** CrewAI. */
import type { SdkShapes } from '../../extraction/sdk-shapes.ts';

export default {
  title: 'CrewAI',
  url: 'https://docs.crewai.com/concepts/agents',
  modules: { python: ['crewai*'] },
  calls: [
    {
      callee: ['Agent'],
      needsImport: true,
      arguments: [
        { at: ['role', 'goal', 'backstory', 'system_template', 'prompt_template'], holds: 'text', role: 'system' },
        { at: 'llm', holds: 'model' },
        { at: ['tools', 'Tools'], holds: 'tools' },
      ],
    },
    {
      callee: ['Task'],
      needsImport: true,
      arguments: [
        { at: ['description', 'expected_output'], holds: 'text', role: 'user' },
        { at: ['tools', 'Tools'], holds: 'tools' },
      ],
    },
    { callee: ['Crew'], needsImport: true, arguments: [{ at: 'planning_prompt', holds: 'text', role: 'user' }] },
    {
      callee: ['LLM'],
      needsImport: true,
      arguments: [{ at: ['model', 'Model', 'modelId', 'model_name', 'modelName', 'model_id', 'parameters.model'], holds: 'model' }],
    },
    { callee: ['llm.call'], needsImport: true, arguments: [{ at: [0, 'messages'], holds: 'messages' }] },
    { callee: ['tool'], needsImport: true, arguments: [{ at: '*', holds: 'none' }] },
    { callee: ['LiteAgent'], needsImport: true, arguments: [{ at: ['role', 'goal', 'backstory'], holds: 'text', role: 'system' }] },
    { callee: ['kickoff'], needsImport: true, arguments: [{ at: [0], holds: 'messages', confidence: 0.8 }] },
    // No other library has that name, and crews are run where they are not made.
    {
      callee: ['kickoff', 'kickoff_async', 'akickoff'],
      arguments: [{ at: 'inputs.*', holds: 'text', role: 'user' }],
    },
    { callee: ['kickoff_for_each'], needsImport: true, arguments: [{ at: 'inputs.*.*', holds: 'text', role: 'user' }] },
  ],
  classes: [
    { bases: ['tool'], needsImport: true, docstring: 'description' },
    { bases: ['BaseTool'], needsImport: true, fields: [{ at: 'description', holds: 'description' }] },
  ],
} satisfies SdkShapes;
