/** Published specimens and stand-ins: personal data of nobody. */

/** Test card numbers of Stripe, PayPal, Adyen, Braintree and Worldpay documentation. */
export const testCards: ReadonlySet<string> = new Set([
  '4242424242424242',
  '4111111111111111',
  '4012888888881881',
  '4000056655665556',
  '4000000000000002',
  '4000000000009995',
  '4000002500003155',
  '4000000000000077',
  '4222222222222',
  '4444333322221111',
  '4532015112830366',
  '4539578763621486',
  '4916338506082832',
  '4929000000006',
  '4917610000000000',
  '4988438843884305',
  '5555555555554444',
  '5105105105105100',
  '5200828282828210',
  '5454545454545454',
  '5500000000000004',
  '5425233430109903',
  '2223003122003222',
  '2222405343248877',
  '2223000048410010',
  '378282246310005',
  '371449635398431',
  '378734493671000',
  '374245455400126',
  '370000000000002',
  '6011111111111117',
  '6011000990139424',
  '6011000000000004',
  '30569309025904',
  '38520000023237',
  '36227206271667',
  '3530111333300000',
  '3566002020360505',
  '6200000000000005',
]);

/** Length of an IBAN by country (SWIFT IBAN registry, release 99). */
export const ibanLengths: ReadonlyMap<string, number> = new Map(
  'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20'
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

/** The registry's own specimens, and those that banks and Wikipedia print. */
export const specimenIbans: ReadonlySet<string> = new Set([
  'AT611904300234573201',
  'BE68539007547034',
  'BE71096123456769',
  'CH9300762011623852957',
  'CH5604835012345678009',
  'CZ6508000000192000145399',
  'DE89370400440532013000',
  'DE75512108001245126199',
  'DE91100000000123456789',
  'DK5000400440116243',
  'ES9121000418450200051332',
  'ES7921000813610123456789',
  'FI2112345600000785',
  'FR1420041010050500013M02606',
  'FR7630006000011234567890189',
  'GB29NWBK60161331926819',
  'GB82WEST12345698765432',
  'GB33BUKB20201555555555',
  'GR1601101250000000012300695',
  'HU42117730161111101800000000',
  'IE29AIBK93115212345678',
  'IT60X0542811101000000123456',
  'LU280019400644750000',
  'NL91ABNA0417164300',
  'NL02ABNA0123456789',
  'NO9386011117947',
  'PL61109010140000071219812874',
  'PT50000201231234567890154',
  'SE4550000000058398257466',
  'TR330006100519786457841326',
]);

/** Numbers that were printed in advertisements or in documentation, and were never or are no longer anyone's. */
export const specimenSsns: ReadonlySet<string> = new Set([
  '078-05-1120',
  '219-09-9999',
  '457-55-5462',
  '123-45-6789',
  '111-22-3333',
  '987-65-4321',
]);

/** Domains of no one: RFC 2606 and 6761, the fictional companies of Microsoft's documentation, and common stand-ins. */
export const fictionalDomains =
  /(?:^|\.)(?:test|invalid|local|localhost|internal)$|(?:^|\.)(?:example|contoso|fabrikam|northwindtraders|adventure-works|tailspintoys|acme|acmecorp|foo|bar|foobar|company|mycompany|yourcompany|your-company|our-company|domain|mydomain|yourdomain|your-domain|email|mail|mailinator|sample|demo|test|corp|org|site|website|somewhere|xyz|abc|widgets|startup|business|school|university|hospital|bank|store|shop|target|victim)(?:\.[a-z]{2,10}){1,2}$/i;

/** Mailboxes of a function, and names that stand for anybody. */
export const impersonalMailboxes =
  /^(?:no-?reply|do-?not-?reply|git|svn|hg|info|support|help|helpdesk|service|services|contact|hello|hi|team|sales|billing|press|media|legal|privacy|security|abuse|admin|administrator|root|postmaster|webmaster|hostmaster|office|mail|email|feedback|marketing|jobs|careers|hr|accounts?|accounting|orders?|customer|customercare|customerservice|api|dev|devs|developers?|bot|ci|build|test|tester|testing|demo|sample|example|users?\d{0,3}|username|victim|target|attacker|name|firstname|lastname|first|last|you|your|your-?name|your-?email|me|my|someone|somebody|person|anyone|recipient|sender|author|maintainers?|owner|client|patient|student|employee|alice|bob|carol|eve|foo|bar|baz|john|jane|joe|j?doe|xyz|abc|a|b|x|y|conduct|opencode|opensource|oss|community|noc|it|subscribe|unsubscribe|list|dpo|gdpr|compliance|licensing|partners?|research|events?|newsletter|notifications?|alerts?|claude|copilot|ai|agent|assistant|[\w.+-]*(?:doe|smith|example|test|dummy|fake|\d{0,3}bot))$/i;
