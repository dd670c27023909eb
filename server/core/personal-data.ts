/** Finds data of a person in a text: card and account numbers, social security numbers, mail addresses, telephone numbers. */
import { fictionalDomains, ibanLengths, impersonalMailboxes, specimenIbans, specimenSsns, testCards } from './data/personal.ts';
import { followed, type Places, startsOf } from './places.ts';
import { type Span, span } from './text.ts';

export type PersonalKind = 'card' | 'iban' | 'ssn' | 'mail' | 'phone';

export interface PersonalDatum {
  readonly kind: PersonalKind;
  readonly span: Span;
}

export function findPersonalData(text: string): PersonalDatum[] {
  const found = [...numbers(text), ...ibans(text), ...mails(text)].sort((a, b) => a.span.start - b.span.start);
  return found.filter((f, i) => i === 0 || (found[i - 1] as PersonalDatum).span.end <= f.span.start);
}

const number = /[+(]?\d(?:[ .()-]{0,2}\d){8,22}/g;
const numberStarts = followed(startsOf(number));

function* numbers(text: string): Iterable<PersonalDatum> {
  for (const { index, written } of matches(text, number, numberStarts(text))) {
    const at = span(index, index + written.length);
    const before = text.slice(Math.max(0, index - contextReach), index);
    if (isPartOfMore(text, at)) continue;
    const kind = isCard(written, before) ? 'card' : isSsn(written, before) ? 'ssn' : isPhone(written, before) ? 'phone' : null;
    if (kind) yield { kind, span: at };
  }
}

// What a number is, is said close before it.
const contextReach = 48;

/** Inside a longer word, a path, an address, a decimal: no number of its own. */
function isPartOfMore(text: string, { start, end }: Span): boolean {
  const [before = ' ', after = ' '] = [text[start - 1], text[end]];
  return /[\w./\-=&#%@$]/.test(before) || /[\w/\-=&%@]/.test(after) || (after === '.' && /\w/.test(text[end + 1] ?? ' '));
}

const groups = /^(?:\d{4}([ -])\d{4}\1\d{4}\1\d{1,7}|\d{4}([ -])\d{6}\2\d{4,5}|\d{13,19})$/;
const cardWords = /card|visa|master|amex|credit|debit|payment|\bcc\b|\bpan\b|karte|carte|tarjeta/i;

/** Length and first digits as an issuer gives them, Luhn's check digit right, and no published test number. */
function isCard(written: string, before: string): boolean {
  if (!groups.test(written)) return false;
  const digits = written.replaceAll(/\D/g, '');
  if (!isIssued(digits) || !luhn(digits) || testCards.has(digits) || /^(\d)\1*$/.test(digits.slice(1, -1))) return false;
  // One in ten long numbers passes Luhn's check; undivided ones need a word that says what they are.
  return written !== digits || cardWords.test(before) || /[:"'`|,]\s?$/.test(before);
}

/** Visa, Mastercard, American Express, Discover, JCB, Diners Club, UnionPay: ranges of ISO/IEC 7812 as the issuers publish them. */
const isIssued = (d: string): boolean =>
  (/^4/.test(d) && [13, 16, 19].includes(d.length)) ||
  (/^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/.test(d) && d.length === 16) ||
  (/^3[47]/.test(d) && d.length === 15) ||
  (/^(?:6011|64[4-9]|65)/.test(d) && d.length === 16) ||
  (/^35(?:2[89]|[3-8])/.test(d) && d.length === 16) ||
  (/^3(?:0[0-5]|[68])/.test(d) && d.length === 14) ||
  (/^62/.test(d) && d.length >= 16 && d.length <= 19);

function luhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const d = Number(digits[digits.length - 1 - i]);
    sum += i % 2 === 0 ? d : d > 4 ? 2 * d - 9 : 2 * d;
  }
  return sum % 10 === 0;
}

/** A number of the form and range that the US administration gives out, named as such. */
const isSsn = (written: string, before: string): boolean =>
  /^(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}$/.test(written) && /\bssn\b|social security/i.test(before) && !specimenSsns.has(written);

const phoneWords = /\b(?:phone|tel|telephone|mobile|cell|call|fax|whatsapp|sms)\b[^\n]{0,20}$/i;

/** International with a plus, or North American with a word for it; not the numbers kept for fiction (555-01xx, Ofcom's ranges). */
function isPhone(written: string, before: string): boolean {
  const digits = written.replaceAll(/\D/g, '');
  if (/555/.test(digits) || /^44(?:7700900|20794\d0|1632960)/.test(digits) || /(\d)\1{4}|12345|98765|45678/.test(digits)) return false;
  if (written.startsWith('+')) return digits.length >= 10 && digits.length <= 15 && /[ .()-]/.test(written);
  return phoneWords.test(before) && /^\(?[2-9]\d{2}\)?[ .-]\d{3}[ .-]\d{4}$/.test(written);
}

/** What a pattern matches at places where it is known to match. */
function* matches(text: string, pattern: RegExp, at: Places): Iterable<{ readonly index: number; readonly written: string }> {
  for (const index of at) {
    pattern.lastIndex = index;
    yield { index, written: pattern.exec(text)?.[0] ?? '' };
  }
}

const iban = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}/g;
const ibanStarts = followed(startsOf(iban));

function* ibans(text: string): Iterable<PersonalDatum> {
  for (const { index, written } of matches(text, iban, ibanStarts(text))) {
    const wanted = ibanLengths.get(written.slice(0, 2));
    if (wanted === undefined) continue;
    let end = 0;
    let plain = '';
    while (end < written.length && plain.length < wanted) {
      if (written[end] !== ' ') plain += written[end];
      end++;
    }
    if (plain.length < wanted || /\w/.test(text[index + end] ?? ' ') || specimenIbans.has(plain) || !mod97(plain)) continue;
    yield { kind: 'iban', span: span(index, index + end) };
  }
}

/** ISO 7064: country and check digits moved to the end, letters as numbers, remainder 1. */
function mod97(plain: string): boolean {
  let rest = 0;
  for (const c of plain.slice(4) + plain.slice(0, 4)) {
    const n = parseInt(c, 36);
    rest = (rest * (n > 9 ? 100 : 10) + n) % 97;
  }
  return rest === 1;
}

// RFC 5321, 4.5.3.1.1.
const longestLocalPart = 64;

/** Letters, digits and `_ . + -`: what mailboxes of people are made of. */
const isLocalPart = (c: number): boolean =>
  (c >= 48 && c <= 57) || (c >= 65 && c <= 90) || (c >= 97 && c <= 122) || c === 95 || c === 46 || c === 43 || c === 45;

function* mails(text: string): Iterable<PersonalDatum> {
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    let start = at;
    while (start > 0 && at - start < longestLocalPart && isLocalPart(text.charCodeAt(start - 1))) start--;
    const local = text.slice(start, at);
    const domain = /^(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,24}\b/i.exec(text.slice(at + 1, at + 160))?.[0];
    if (local.length < 2 || !domain) continue;
    if (/[/:=@{}<%$]/.test((text[start - 1] ?? ' ').replace('<', ' ').replace(':', ' '))) continue;
    if (/[@:/]/.test(text[at + 1 + domain.length] ?? ' ') || isImpersonal(local, domain)) continue;
    yield { kind: 'mail', span: span(start, at + 1 + domain.length) };
  }
}

const isImpersonal = (local: string, domain: string): boolean =>
  !/[a-z]/i.test(local) ||
  impersonalMailboxes.test(local) ||
  fictionalDomains.test(domain) ||
  /^(?:users\.noreply|noreply)\./i.test(domain) ||
  /\.(?:png|jpe?g|gif|svg|js|ts|md|py|json|swift|kt|java|rb|php|css|html?|ya?ml|toml|tgz|gz)$/i.test(domain) ||
  // `name@OData.Community.Display.V1.FormattedValue` is a property; nobody writes a domain so.
  /[a-z][A-Z][a-z]*$/.test(domain);
