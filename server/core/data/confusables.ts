/**
 * Letters of other scripts that look like a Latin one in common fonts: the pairs of Unicode's confusables table (UTS 39) that are
 * alike at reading size, both in shape and in height. Near misses (κ and k, к and k, и and u) are left out on purpose.
 */
export const latinLookalikes: ReadonlyMap<string, string> = new Map([
  ...pairs('АВЕЅІЈКМНОРСТУХаеѕіјорсухһԁԛԝӏԌҮ', 'ABESIJKMHOPCTYXaesijopcyxhdqwlGY'),
  ...pairs('ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαινορ', 'ABEZHIKMNOPTYXaivop'),
  ...pairs('օոսցՕՍ', 'onugOU'),
  ...pairs('ᎪᏴᏟᎬᎻᎫᏦᏞᎷᏢᏚᎢᏙᎳᏃ', 'ABCEHJKLMPSTVWZ'),
  ...fullWidth(),
]);

/** Marks that look like one of a template's own, by what the grammar wants there. */
export const markLookalikes: ReadonlyMap<string, string> = new Map([
  ['“', '"'],
  ['”', '"'],
  ['„', '"'],
  ['‘', "'"],
  ['’', "'"],
  ['‚', "'"],
  ['＂', '"'],
  ['＇', "'"],
  ['｛', '{'],
  ['｝', '}'],
  ['％', '%'],
  ['｜', '|'],
  ['（', '('],
  ['）', ')'],
  ['＝', '='],
  ['，', ','],
  ['：', ':'],
  ['＃', '#'],
  ['／', '/'],
  ['．', '.'],
  ['＿', '_'],
  ['–', '-'],
  ['—', '-'],
  ['−', '-'],
  ['\u00a0', ' '],
  ['\u202f', ' '],
  ['\u2007', ' '],
  ['\u3000', ' '],
]);

function pairs(others: string, latin: string): [string, string][] {
  return [...others].map((other, i) => [other, latin[i] as string]);
}

function fullWidth(): [string, string][] {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  return [...letters].map((c) => [String.fromCharCode(c.charCodeAt(0) + 0xfee0), c]);
}
