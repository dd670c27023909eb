/** Embabel. */
import type { SdkShapes } from '../../extraction/sdk-shapes.ts';

export default {
  title: 'Embabel',
  url: 'https://docs.embabel.com/embabel-agent/guide/',
  modules: { kotlin: ['com.embabel.agent*', 'com.embabel.common.ai*'], java: ['com.embabel.agent*', 'com.embabel.common.ai*'] },
  calls: [
    {
      callee: ['createObject', 'createObjectIfPossible', 'generateText', 'fromPrompt', 'createObjectWithThinking', 'evaluateCondition'],
      within: ['ai', 'llm', 'runner', 'thinking', 'creating', 'streaming', 'context'],
      needsImport: true,
      arguments: [{ at: [0, 'prompt'], holds: 'text', role: 'user' }],
    },
    {
      callee: ['Persona', 'PersonaSpec', 'Persona.create', 'PersonaSpec.create', 'RoleGoalBackstory', 'RoleGoalBackstorySpec'],
      needsImport: true,
      arguments: [{ at: ['persona', 'voice', 'objective', 'role', 'goal', 'backstory'], holds: 'text', role: 'system' }],
    },
    { callee: ['PersonaSpec.create', 'Persona.create'], needsImport: true, arguments: [{ at: [1, 2, 3], holds: 'text', role: 'system' }] },
    {
      callee: ['withRole', 'andGoal', 'andBackstory'],
      within: ['RoleGoalBackstory'],
      needsImport: true,
      arguments: [{ at: 0, holds: 'text', role: 'system' }],
    },
    { callee: ['PromptContributor.fixed'], needsImport: true, arguments: [{ at: 0, holds: 'text', role: 'system' }] },
  ],
  annotations: [
    {
      callee: ['LlmTool', 'Action', 'Agent', 'AchievesGoal', 'Goal'],
      needsImport: true,
      arguments: [{ at: 'description', holds: 'description' }],
    },
    { callee: ['LlmTool.Param'], needsImport: true, arguments: [{ at: ['description', 0], holds: 'description' }] },
  ],
} satisfies SdkShapes;
