import { checkFix, checkRule } from '../support/rules.ts';

checkRule('bidirectional-characters', 'AGENTS.md', {
  'flags an override': 'Never ⟦\u202e⟧ever delete.',
  'flags an override that is closed': 'Never ⟦\u202e⟧ever\u202c delete.',
  'flags an isolate that stays open': 'One ⟦\u2067⟧שלום\nTwo',
  'flags an end without a start': 'One\u0020⟦\u2069⟧two',
  'flags isolates around Latin text': 'One ⟦\u2066⟧two\u2069',
  'lets closed isolates around Hebrew be': 'One \u2067שלום\u2069 two',
  'lets closed embeddings around Arabic be': 'One \u202bسلام\u202c two',
  'lets right-to-left text be': 'כותרת: שלום 123',
});

checkFix('bidirectional-characters', 'AGENTS.md', 'Never \u202eever\u202c delete.', 'Never ever delete.');
