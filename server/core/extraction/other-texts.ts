/** What texts are that are no prompts: queries, pages, messages for people, patterns. Told by their beginnings, in linear time. */

export type OtherText = 'sql' | 'markup' | 'log' | 'interface' | 'usage' | 'licence' | 'address' | 'code' | 'pattern' | 'data' | 'commit';

export interface OtherVerdict {
  readonly is: OtherText;
  /** How much it speaks against a prompt. */
  readonly against: number;
  /** Whether only a few words within it say so, which a prompt may well hold. */
  readonly isPart?: boolean;
}

/** Null where it looks like none of them. */
export function otherText(text: string): OtherVerdict | null {
  const head = text.slice(0, 1000).trimStart();
  const low = head.toLowerCase();
  const verdict = (is: OtherText, against: number): OtherVerdict => ({ is, against });
  if (sql.test(head) && sqlWords.some((word) => low.includes(word))) return verdict('sql', 0.97);
  if (markup.test(head)) return verdict('markup', 0.95);
  if (licenceWords.some((word) => low.includes(word))) return verdict('licence', 0.95);
  if (addressStart.test(head) && !/\s/.test(head.trimEnd())) return verdict('address', 0.97);
  if (usageStart.test(head)) return verdict('usage', 0.9);
  if (codeStart.test(head)) return verdict('code', 0.9);
  if (commitStart.test(head)) return verdict('commit', 0.9);
  if (isPattern(head)) return verdict('pattern', 0.9);
  if (isData(head)) return verdict('data', 0.9);
  if (text.length < 400) {
    const isBrief = low.split(/\s+/, mostLogWords + 1).length <= mostLogWords;
    if (logStarts.some((word) => low.startsWith(word)) || endsLikeLog(text)) return verdict('log', 0.8);
    if (isBrief && logParts.some((word) => low.includes(word))) return { ...verdict('log', 0.8), isPart: true };
    if (interfaceStarts.some((word) => low.startsWith(word))) return verdict('interface', 0.75);
    if (interfaceParts.some((word) => low.includes(word))) return { ...verdict('interface', 0.75), isPart: true };
  }
  return null;
}

/** `Saved to: {path}`, but not what is put below a request: logs leave no line blank. */
const endsLikeLog = (text: string): boolean => !text.trim().includes('\n\n') && logEnd.test(text);

/** A log line or an error is not longer, unless it begins like one. */
const mostLogWords = 30;

/** Statements: people ask to explain, to select and to create as well, but write articles behind, and explain no query alone. */
const sql =
  /^(?:--[^\n]{0,200}\n\s{0,20})?(?:(?:select|insert|update|delete|create|alter|drop|with|merge|replace|truncate|grant|pragma)\s(?!(?:the|an|your|my|this|these|those)\s)|explain\s{1,9}(?:\(|(?:analy[sz]e|verbose|extended|format|query plan|plan for|select|insert|update|delete)\s))/i;
const sqlWords = [' from ', '\nfrom ', ' into ', ' table ', '\nset ', ' index ', ' view ', 'select ', ' where ', ' values', 'pragma '];
const markup =
  /^(?:<!doctype|<\?xml|<html|<head|<body|<div|<span|<svg|<table|<form|<script|<style|<p>|<p |<a |<ul|<li|<h[1-6]|<img|<link|<meta|<button|<section|<nav|<main|<br|<soap|<project|<configuration|\{%-? extends)/i;
const licenceWords = [
  'licensed under the',
  'permission is hereby granted',
  'all rights reserved',
  'copyright (c)',
  'copyright ©',
  'spdx-license',
  'without warranty of any kind',
  'without warranties or conditions',
];
const addressStart = /^(?:https?|ftp|file|s3|gs|postgres|postgresql|mysql|redis|mongodb|jdbc|data|mailto|ws|wss|git|ssh):\S/i;
const usageStart = /^(?:usage:|usage\n|synopsis|options:|commands:|examples?:\s{0,9}\$|\$ |%\(prog\)s|#!\/|--?[a-z])/i;
const codeStart =
  /^(?:import [\w.{*"'@]|from [\w.]{1,80} import|def \w|class \w{1,80}[:({ ]|function \w|func \w|package \w{1,80};?\s|const \w{1,80} =|let \w{1,80} =|var \w{1,80} =|public (?:class|static|void)|#include|@import|\/\*|<\?php|using [\w.]{1,80};|module\.exports|export (?:default|const|function)|if __name__|fn \w{1,80}\(|[.#@]?[\w-]{1,60}\s{0,3}\{\s{0,20}[\w-]{1,40}:[^{}]{0,200};)/;
const commitStart = /^(?:feat|fix|chore|docs|refactor|perf|style|ci|build|revert|test)(?:\([\w-]{1,40}\))?!?: /;
const logEnd = /(?::|=|->) ?(?:%[sdvrqi]|%[+#]v|\{\}|\{[\w.]{0,40}(?:![rs])?\}|\$\{[\w.]{1,40}\})[.!]?\s*$/;
const logStarts =
  "failed to |error |error: |warning: |could not |cannot |can not |can't |unable to |unknown |invalid |missing |unexpected |unsupported |no such |not found|expected |skipping |loading |loaded |starting |started |stopping |stopped |running |finished |completed |processing |processed |found |using |connecting |connected |retrying |received |sending |saved |saving |writing |wrote |reading |fetching |downloading |downloaded |installing |created |creating |updated |updating |deleted |deleting |removing |removed |initializing |initialized |generating |generated |deprecated|exception |an error |there was an error|something went wrong|timeout |timed out|ignoring |checking ".split(
    '|',
  );
const logParts = [
  ' is required',
  ' not found',
  ' must be a ',
  ' must be an ',
  ' must be one of',
  ' must be set',
  ' must not be ',
  ' is not supported',
  ' is not a valid',
  ' is deprecated',
  ' already exists',
  ' does not exist',
  ' was not found',
  ' not installed',
  ' has been ',
  ' successfully',
  'pip install',
  'npm install',
  ' failed',
  ' environment variable',
  ' should be a ',
  ' is not set',
  ' is not available',
  ' is not allowed',
];
const interfaceStarts =
  "sorry, |we apologize|let me think|let me check|let me help|please enter|please select|please input|please upload|please choose|please provide|please wait|please try|please log|please sign|please check|please make sure|please set|please install|enter your|enter a |enter the |enter an |select a |select an |select the |choose a |choose your |choose the |are you sure|do you want|would you like to|click |press |type a |type your|type the |welcome to|welcome, |welcome back|sign in|sign up|log in|add a |add new|search for|you can now|you have no|you need to be|you are not |you are logged|you are offline|you are using|you are about|you don't have|you do not have|your session|your account|your password|your email|your changes|no results|learn more|get started|thank you|thanks for|this will |this action|this feature|upload |drag and drop|copied to|请输入|请上传|请选择|请稍".split(
    '|',
  );
const interfaceParts = [
  'try again',
  'contact support',
  '(y/n)',
  '[y/n]',
  '[y/n',
  '(yes/no)',
  'press enter',
  'press any key',
  'press ctrl',
  'click the ',
  'click on ',
  'click here',
  'log in to',
  'sign in to',
];

/** A text of which much is marks of patterns. */
function isPattern(text: string): boolean {
  if (text.length > 600) return false;
  let marks = 0;
  for (const c of text) if ('\\^$[]|*+?()'.includes(c)) marks++;
  return marks >= 6 && marks > text.length * 0.15;
}

/** JSON, CSV, keys and hashes: few blanks, or brackets that hold quoted keys at once. */
function isData(text: string): boolean {
  if (/^[[{]\s{0,40}"[^"\n]{1,80}"\s{0,10}[:,\]]/.test(text) && !text.includes('{{')) return true;
  const words = text.split(/\s+/).length;
  return text.length > 80 && !/[\u2e80-\uffff]/.test(text) && text.length / words > 25;
}
