/** Model Context Protocol. */
import type { SdkShapes } from '../../extraction/sdk-shapes.ts';

export default {
  title: 'Model Context Protocol',
  url: 'https://modelcontextprotocol.io/docs/concepts/prompts',
  modules: {
    python: ['mcp', 'fastmcp'],
    typescript: ['@modelcontextprotocol/*', 'fastmcp'],
    javascript: ['@modelcontextprotocol/*', 'fastmcp'],
    go: ['github.com/mark3labs/mcp-go*', 'github.com/modelcontextprotocol/go-sdk*'],
    java: ['io.modelcontextprotocol*'],
    kotlin: ['io.modelcontextprotocol*'],
    csharp: ['ModelContextProtocol*'],
    rust: ['rmcp'],
  },
  calls: [
    { callee: ['FastMCP', 'Server', 'McpServer'], needsImport: true, arguments: [{ at: 'instructions', holds: 'text', role: 'system' }] },
    {
      callee: ['registerTool', 'registerPrompt', 'registerResource'],
      needsImport: true,
      arguments: [{ at: ['1.description', 'description'], holds: 'description' }],
    },
    { callee: ['server.tool', 'mcp.tool'], needsImport: true, arguments: [{ at: [1, 'description'], holds: 'description' }] },
    { callee: ['server.prompt'], needsImport: true, arguments: [{ at: [1], holds: 'description' }] },
    { callee: ['addTool', 'add_tool'], needsImport: true, arguments: [{ at: 'description', holds: 'description' }] },
    { callee: ['mcp.NewTool'], arguments: [{ at: 0, holds: 'none' }] },
    { callee: ['mcp.WithDescription', 'mcp.Description', 'mcp.WithPromptDescription'], arguments: [{ at: 0, holds: 'description' }] },
    {
      callee: ['Tool', 'mcp.Tool', 'types.Tool'],
      needsImport: true,
      arguments: [{ at: ['description', 'Description'], holds: 'description' }],
    },
    {
      callee: ['PromptMessage', 'SamplingMessage'],
      needsImport: true,
      arguments: [{ at: ['content', 'text', 'content.text'], holds: 'messages' }],
    },
    { callee: ['NewPromptMessage'], needsImport: true, arguments: [{ at: 1, holds: 'messages' }] },
    {
      callee: ['create_message', 'createMessage'],
      needsImport: true,
      arguments: [
        { at: ['system_prompt', 'systemPrompt'], holds: 'text', role: 'system' },
        { at: 'messages', holds: 'messages' },
      ],
    },
    { callee: ['UserMessage'], needsImport: true, arguments: [{ at: 0, holds: 'text', role: 'user' }] },
    { callee: ['AssistantMessage'], needsImport: true, arguments: [{ at: 0, holds: 'text', role: 'assistant' }] },
    { callee: ['PromptArgument'], needsImport: true, arguments: [{ at: 'description', holds: 'description' }] },
  ],
  annotations: [
    { callee: ['mcp.tool', 'tool', 'McpServerTool'], needsImport: true, arguments: [{ at: 'description', holds: 'description' }] },
    { callee: ['mcp.prompt', 'prompt'], needsImport: true, arguments: [{ at: 'description', holds: 'description' }] },
    { callee: ['Description'], needsImport: true, arguments: [{ at: 0, holds: 'description' }] },
  ],
  classes: [
    { bases: ['mcp.tool', 'tool'], needsImport: true, docstring: 'description' },
    { bases: ['mcp.prompt', 'prompt'], needsImport: true, docstring: 'description', fields: [{ at: '*', holds: 'text', role: 'user' }] },
  ],
} satisfies SdkShapes;
