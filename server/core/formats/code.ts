/** Code that holds prompts in its strings. */
import { codeFormatOf } from '../code-file.ts';
import { finder } from '../extraction/finder.ts';
import type { Format } from '../format.ts';
import { hosts } from '../hosts.generated.ts';

export default codeFormatOf(hosts, finder) satisfies Format;
