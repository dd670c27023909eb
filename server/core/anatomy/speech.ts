/** Whether a text speaks to the model: what does not is the case itself, or a text that somebody pasted. */

/** An order at the beginning of a sentence, of an item or after a comma; what names the reader's task; a word of request. */
const speech =
  /(?:^|[\n.!?:;,]\s{0,4}(?:\d{1,3}[.)] |[-*•] )?)(?:write|generate|create|give|provide|answer|output|return|identify|classify|translate|summarize|summarise|explain|find|list|determine|make|ensure|use|avoid|include|rewrite|extract|respond|complete|choose|select|predict|compare|analyze|analyse|describe|help|design|develop|keep|add)\b|\b(?:your (?:task|job|role|goal|answer|output|response)|you (?:must|should|need|are|will|can|have)|please|this task|do not|don't)\b|请|你(?:的|是|要|需)|您|ください|しなさい|せよ|\bbitte\b|\bdu (?:bist|sollst|musst)\b|\bpor favor\b|\bdebes\b|\btu tarea\b/iu;

export const speaksToModel = (text: string): boolean => speech.test(text);

/** "You are ...", "As a ..., your task": what speaks to an assistant that is to be somebody. */
const persona =
  /^\W{0,6}(you are (?!working|given|requested|tasked|asked|provided|checked|to |going|now |on )|you're an? |act as |as an? [^.\n]{3,80}, (?:you|your) |du bist|sie sind|als [^.\n]{3,80} (?:ist|besteht|hast|haben) |eres |actúa como|como [^.\n]{3,80}, (?:tu|su|debes|eres) |tu es|vous êtes|en tant qu|você é|como [^.\n]{3,80}, você|ты |вы |你是|您是|作为|身为|あなたは|당신은|너는|أنت )/u;

/** Whether a paragraph tells the model who it is. */
export const describesAssistant = (text: string): boolean => persona.test(text.toLowerCase());

/** How the definition of a task begins. */
const defines =
  /\b(?:in this task|this task (?:is|involves)|your task is|you are (?:given|provided|presented)|you will be (?:given|provided|presented|shown)|you're (?:given|expected)|you are expected|we ask you|(?:given|provided) (?:a|an|the|two)) /i;

/** Whether a paragraph defines a task by what comes in and what is to come out. */
export const definesTask = (text: string): boolean => defines.test(text);
