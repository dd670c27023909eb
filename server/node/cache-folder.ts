/** Where the user's own caches lie, as each system has it. */
import { homedir } from 'node:os';
import path from 'node:path';

/** Absolute; null where the user has no home. */
export function cacheFolder(): string | null {
  const { env, platform } = process;
  const home = homeFolder();
  const base =
    platform === 'win32'
      ? env.LOCALAPPDATA
      : platform === 'darwin'
        ? home && path.join(home, 'Library', 'Caches')
        : env.XDG_CACHE_HOME || (home && path.join(home, '.cache'));
  return base && path.isAbsolute(base) ? path.join(base, 'whetstone') : null;
}

function homeFolder(): string | null {
  try {
    return homedir() || null;
  } catch {
    return null;
  }
}
