// Sorts the tickets of a hosting company.
import { generateObject } from 'ai';
import { openai } from '@ai-sdk/openai';
import { z } from 'zod';

const schema = z.object({ queue: z.enum(['billing', 'outage', 'abuse', 'other']), reason: z.string() });

export async function triage(ticket: { subject: string; body: string }) {
  const { object } = await generateObject({
    model: openai('gpt-5.4-mini'),
    schema,
    system: [
      'You sort support tickets of a hosting company into queues.',
      'An outage is a service that answers nobody; one slow page is "other".',
      'Give the reason in at most twelve words, for the colleague who takes the ticket.',
    ].join('\n'),
    prompt: `Sort the ticket below.\n\n<subject>\n${ticket.subject}\n</subject>\n\n<body>\n${ticket.body}\n</body>`,
  });
  return object;
}
