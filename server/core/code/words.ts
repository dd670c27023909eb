/** What the words of a file of code say about prompts in it, before any tree is made. */

export interface WordHits {
  /** A module that talks to a model is named. */
  readonly sdk: boolean;
  /** A name of a prompt is given a text. */
  readonly named: boolean;
  /** A text speaks to a model. */
  readonly spoken: boolean;
  /** A comment speaks to us. */
  readonly marked: boolean;
}

/**
 * Null: there is no prompt, and nothing more is to be done. Two stages, for most files fall at the first.
 * @param extra names and calls of the configuration that lead to prompts
 */
export function wordHits(text: string, extra: readonly string[] = []): WordHits | null {
  const configured = extra.some((word) => text.includes(word));
  if (!configured && !anyWord.test(text)) return null;
  const sdk = sdkWord.test(text);
  const spoken = spokenWord.test(text);
  const marked = text.includes('whetstone');
  const named = configured || (!sdk && !spoken && givesName(text));
  return sdk || spoken || marked || named ? { sdk, named: named || sdk || spoken, spoken, marked } : null;
}

/** The host reads without the filter where it measures what the filter spares. */
export const allWords: WordHits = { sdk: true, named: true, spoken: true, marked: true };

/** Stage 1: alternatives alone, with nothing optional at their heads, so that V8 skips along. */
const anyWord =
  /prompt|instruction|assistant|you are|your task|your job|your role|your goal|system_m|systemm|system m|role|persona|act as |language model|respond only|step by step|preamble|backstory|few_shot|fewshot|whetstone|chatcompletion|chat_completion|你是|你的任务|あなたは|du bist |vous êtes |tu es un|eres un|você é|ты |根据以下|openai|anthropic|google\.genai|google-genai|google\/genai|google_genai|generativeai|generative-ai|generative_ai|vertexai|vertex-ai|aiplatform|mistral|import cohere|from cohere|cohere-ai|cohere_|cohere-go|bedrock|ollama|litellm|langchain|langgraph|langsmith|llama_index|llamaindex|llama-index|llama_cpp|llama-cpp|llama_stack|semantic_kernel|semantickernel|dspy|haystack[._]|from haystack|haystack-ai|crewai|\.kickoff|autogen_|autogen-|from autogen|import autogen|pydantic_ai|pydantic-ai|genkit|springframework\.ai|rig::|rig_core|rubyllm|ruby_llm|from 'ai'|from "ai"|'ai\/|"ai\/|'ai'|"ai"|ai-sdk|ai_sdk|from agents|import agents|extensions\.ai|microsoft\.agents|agent_framework|azure\.ai|azure_ai|groq|smolagents|agno|phi\.agent|google\.adk|google\/adk|adk-go|mastra|instructor|guidance|mirascope|marvin|outlines|huggingface|transformers|vllm|replicate|together_ai|import together|from together|together-ai|fireworks|strands|livekit|pipecat|modelcontextprotocol|fastmcp|mcp\.server|mcp_server|mcp-go|mcpserver|xai_sdk|genai['"; ]|import genai|use llm|'llm|"llm|import ell|from ell|kalosm|swiftide|llm_chain|claude_agent|claude_code|claude-agent|import ag2|from ag2|com\.cohere|google\.golang\.org\/adk|firebase\/ai|llamasharp|using llama|import mcp|from mcp|from phi|import phi|echolabs|misanthropy|firebase\.ai|rmcp|component\\ai|orhanerday|betalgo|aallam|theokanning|cerebras|clust|mscc|gpt4all|ctransformers|vocode|magentic|promptic|agenta|deepagents|phpllm|eino|gollm|lingoose|botocore|xai-sdk|deepseek|portkey|langfuse|helicone|promptflow|prompty|promptlayer|tmc\/langchaingo|cloudwego\/eino|go-openai|openrouter|perplexity|writerai|ai21|watsonx|vellum|humanloop|prism-php|prism\\|laravel\\ai|llphant|neuron-ai|neuronai|symfony\\ai|symfony\/ai|async_openai|ollama_rs|genai::|aisuite|swarm|letta|memgpt|camel\.|lmql|txtai|griptape|controlflow|burr\.|koog|copilot-sdk|beeai|raix|activeagent|active_agent|applicationagent|application_agent|alibaba\.cloud\.ai|embabel|cognesy|gemini|chatgpt|tiktoken|vscode\.lm|languagemodelchat/i;

/**
 * Words of modules that talk to models. `test/extraction/words.test.ts` holds every table of `data/sdks` against it, so that one
 * that is new cannot be forgotten.
 */
const sdkWord =
  /openai|anthropic|google\.genai|google-genai|google\/genai|google_genai|generativeai|generative-ai|generative_ai|vertexai|vertex-ai|aiplatform|mistral|import cohere|from cohere|cohere-ai|cohere_|cohere-go|bedrock|ollama|litellm|langchain|langgraph|langsmith|llama_index|llamaindex|llama-index|llama_cpp|llama-cpp|llama_stack|semantic_kernel|semantickernel|dspy|haystack[._]|from haystack|haystack-ai|crewai|\.kickoff|autogen_|autogen-|from autogen|import autogen|pydantic_ai|pydantic-ai|genkit|springframework\.ai|rig::|rig_core|rubyllm|ruby_llm|from 'ai'|from "ai"|'ai\/|"ai\/|'ai'|"ai"|ai-sdk|ai_sdk|from agents|import agents|extensions\.ai|microsoft\.agents|agent_framework|azure\.ai|azure_ai|groq|smolagents|agno|phi\.agent|google\.adk|google\/adk|adk-go|mastra|instructor|guidance|mirascope|marvin|outlines|huggingface|transformers|vllm|replicate|together_ai|import together|from together|together-ai|fireworks|strands|livekit|pipecat|modelcontextprotocol|fastmcp|mcp\.server|mcp_server|mcp-go|mcpserver|xai_sdk|genai['"; ]|import genai|use llm|'llm|"llm|import ell|from ell|kalosm|swiftide|llm_chain|claude_agent|claude_code|claude-agent|import ag2|from ag2|com\.cohere|google\.golang\.org\/adk|firebase\/ai|llamasharp|using llama|import mcp|from mcp|from phi|import phi|echolabs|misanthropy|firebase\.ai|rmcp|component\\ai|orhanerday|betalgo|aallam|theokanning|cerebras|clust|mscc|gpt4all|ctransformers|vocode|magentic|promptic|agenta|deepagents|phpllm|eino|gollm|lingoose|botocore|xai-sdk|deepseek|portkey|langfuse|helicone|promptflow|prompty|promptlayer|tmc\/langchaingo|cloudwego\/eino|go-openai|openrouter|perplexity|writerai|ai21|watsonx|vellum|humanloop|prism-php|prism\\|laravel\\ai|llphant|neuron-ai|neuronai|symfony\\ai|symfony\/ai|async_openai|ollama_rs|genai::|aisuite|swarm|letta|memgpt|camel\.|lmql|txtai|griptape|controlflow|burr\.|koog|copilot-sdk|beeai|raix|activeagent|active_agent|applicationagent|application_agent|alibaba\.cloud\.ai|embabel|cognesy|gemini|chatgpt|tiktoken|vscode\.lm|languagemodelchat/i;

/** Texts that address a model, and the roles of messages. */
const spokenWord =
  /you are an? |you're an? |your task is|your job is|your role is|your goal is|act as an? |as an ai|system_prompt|systemprompt|system-prompt|system prompt|system_message|systemmessage|system_instruction|systeminstruction|["':]system["',) ]|role: ?["'`]|["']role["'] ?[:=,]|role["']? ?=> ?["':]|role: system|role = "system|<\|im_start|helpful assistant|language model|_prompt_template|prompttemplate|respond only|step by step|你是|你的任务|根据以下|あなたは|du bist ein|vous êtes un|tu es un|eres un|você é um|ты —|ты опытный/i;

/** Stage 2: whether a name of a prompt is given a literal, at most one call between. */
function givesName(text: string): boolean {
  promptName.lastIndex = 0;
  while (promptName.test(text)) {
    const rest = text.slice(promptName.lastIndex, promptName.lastIndex + 160);
    const given = giving.exec(rest);
    if (given && opening.test(rest.slice(given[0].length).replace(/\s+/g, ' '))) return true;
  }
  return false;
}

const promptName = /prompt|instruction|persona|preamble|backstory|fewshot|few_shot/gi;
const giving = /^\w{0,24}["'`]?(?:\]?\(?\)?)(?:: ?[\w.<>[\]]{1,24})? ?(?:->[^:\n]{0,20})?(?::=|\+=|=>|[:=(,])/;
/** What comes behind, white space as one blank. */
const opening = /^ ?(?:return |new |await )?(?:[\w.]{1,32}[(!] ?)?[([]? ?(?:[a-z]{0,2}["'`]|<<|[$@]{1,3}["']|r#|%[qQ]?[({[]|[|>])/i;
