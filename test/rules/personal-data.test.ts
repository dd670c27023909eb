import assert from 'node:assert/strict';
import { checkRule, findings } from '../support/rules.ts';

checkRule('personal-data', 'AGENTS.md', {
  'flags a card number in groups': 'Card: ⟦4539 1488 0343 6467⟧',
  'flags an undivided card number that is called one': 'His Visa card is ⟦4539148803436467⟧.',
  'flags an American Express number': 'Amex ⟦3782 916430 59271⟧',
  'lets published test numbers be': 'Use 4242 4242 4242 4242 or 4111111111111111 as card.',
  'lets a number with a wrong check digit be': 'Card: 4539 1488 0343 6468',
  'lets long numbers of other kinds be': 'id=4539148803436467 1732350123456789012 2024-01-15 10:30:00 3.14159265358979323846',
  'flags an IBAN': 'Pay to ⟦DE44 5001 0517 5407 3249 31⟧.',
  'lets specimens of IBANs be': 'DE89 3704 0044 0532 0130 00, GB82WEST12345698765432, DE00 5001 0517 5407 3249 31',
  'flags a social security number that is called one': 'SSN: ⟦536-90-4399⟧',
  'lets such a number without a name be': 'Part 536-90-4399, SSN 123-45-6789, SSN 000-12-3456',
  'flags a mail address of a person': 'Ask ⟦maria.keller@brightwater-clinic.org⟧.',
  'flags one in angle brackets': 'Maria Keller <⟦maria.keller@brightwater-clinic.org⟧>',
  'lets roles and stand-ins be':
    'support@brightwater.org git@github.com:a/b.git jane.doe@brightwater.org me@example.com john@contoso.com x@2x.png user@host @scope/pkg@1.2.3',
  'lets file names and properties with an @ be':
    'Package@swift-5.9.swift, record.get("priority@OData.Community.Display.V1.FormattedValue")',
  'lets the parties of a demonstration be': 'VRFY user1@target.com, RCPT TO:<victim@outer-domain.com>',
  'flags an international telephone number': 'Call ⟦+49 171 2938475⟧.',
  'flags a national one that is called so': 'Phone: ⟦(415) 862-3907⟧',
  'lets fictional ones be': 'Phone: 555-0123, +1 555 0100 123, +1 (202) 555-0147, tel 123-456-7890',
});

describe('personal-data', () => {
  it('is only information for a mail address', () => {
    const [found] = findings('personal-data', { file: 'AGENTS.md', text: 'Ask maria.keller@brightwater-clinic.org.' });
    assert.equal(found?.severity, 'info');
  });
});
