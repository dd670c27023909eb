import { checkFix, checkRule } from '../support/rules.ts';

checkRule('homoglyph', 'AGENTS.md', {
  'flags a Cyrillic letter in a Latin word': 'Never print the ⟦pаssword⟧.',
  'flags a Greek omicron': 'Sum up the ⟦dοcument⟧.',
  'flags a Latin letter in a Cyrillic word': 'Город ⟦Mосква⟧ большой.',
  'flags a word that is Cyrillic by lookalikes alone in a Latin text': 'Make a ⟦сору⟧ of it.',
  'flags a full-width letter in a word': 'Check the ⟦passwоrd⟧ and ⟦pａss⟧.',
  'lets Russian be': 'Сделай краткое изложение текста. Пароль: сор.',
  'lets Greek be': 'Γράψε μια περίληψη του κειμένου.',
  'lets Greek letters of science be': 'NFκB, PPARγ, Δt, μm, αSyn, β-carotene, λx.x, Χ2, σ(x)',
  'lets an inflected abbreviation be': 'через APIс и SQLная база',
  'lets a Japanese full-width word be': 'ＡＩモデル と ＧＰＴ',
  'lets German and Turkish be': 'Straße, größer, ışık',
  'lets curly quotes in prose be': 'Say “hello” – and don’t ask.',
  'flags a no-break space after a heading’s mark': '#⟦\u00a0⟧Title',
});

checkRule('homoglyph', 'greet.prompt', {
  'flags curly quotes in a tag': '{{role ⟦“system”⟧}}\nSay “hello”.',
  'lets curly quotes in a string of a tag be': '{{media url="“x”"}}',
  'flags full-width braces': 'Hello ⟦｛｛name｝｝⟧',
});

checkFix('homoglyph', 'AGENTS.md', 'the ⟦pаssword⟧', 'the password');
checkFix('homoglyph', 'AGENTS.md', 'Город ⟦Mосква⟧', 'Город Москва');
