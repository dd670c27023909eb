/** How a helper, filter or tag is shown beside its name. */
import type { Callable } from '../syntax/template.ts';

export const callableDetail = ({ signature, name }: Callable): string => (signature === name ? '' : signature);
