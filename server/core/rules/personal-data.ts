/** Flags personal data written into a prompt. */
import type { Severity } from '../finding.ts';
import { say, type Text } from '../message.ts';
import { findPersonalData, type PersonalKind } from '../personal-data.ts';
import type { Rule } from '../rule.ts';

export default {
  title: 'Data of a person in the text',
  why: 'What stands in a prompt goes to a model provider, into logs and into version control, every time and for good. A card or account number is flagged only if its check digits are right, a social security number only where it is called one, a mail address or telephone number (as information) only if it is not plainly a stand-in. Published test numbers, `example.com` and mailboxes such as support@ are not flagged. Put a placeholder or an invented value in its place.',
  severity: 'warning',
  on: ['file', 'code', 'description'],
  examples: [
    {
      file: 'refund.prompt.md',
      bad: 'Refund the card ⟦4539 1488 0343 6467⟧.\n',
      good: 'Refund the card 4242 4242 4242 4242.\n',
    },
    {
      file: 'AGENTS.md',
      bad: 'Ask ⟦maria.keller@brightwater-clinic.org⟧ before you deploy.\n',
      good: 'Ask support@brightwater-clinic.org or jane.doe@example.com before you deploy.\n',
    },
  ],

  *checkFile({ file }) {
    for (const { kind, span } of findPersonalData(file.text)) yield { span, severity: severities[kind], message: messages[kind] };
  },
} satisfies Rule;

const severities: Readonly<Record<PersonalKind, Severity>> = {
  card: 'warning',
  iban: 'warning',
  ssn: 'warning',
  mail: 'info',
  phone: 'info',
};

const messages: Readonly<Record<PersonalKind, Text>> = {
  card: say('This is a valid payment card number. Use a published test number or a placeholder.'),
  iban: say('This is a valid bank account number (IBAN). Use a specimen or a placeholder.'),
  ssn: say('This looks like a real social security number. Use an invalid one (000-…) or a placeholder.'),
  mail: say('This looks like the mail address of a person. Use a role’s mailbox, an example.com address or a placeholder.'),
  phone: say('This looks like a real telephone number. Use a fictional one (555-0100 to 555-0199) or a placeholder.'),
};
