/** What the server's arguments ask for. */

export interface Wanted {
  readonly way: Way;
  /** The editor's process, as VS Code's client names it beside the way. */
  readonly clientProcessId: number | null;
}

export type Way =
  | { readonly kind: 'stdio' }
  | { readonly kind: 'node-ipc' }
  | { readonly kind: 'socket'; readonly port: number }
  | { readonly kind: 'pipe'; readonly name: string };

/** @returns a string where they make no sense: a line that says why. */
export function readArguments(args: readonly string[]): Wanted | string {
  const ways: Way[] = [];
  let clientProcessId: number | null = null;
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] as string;
    const [name = ''] = arg.split('=', 1);
    const value = () => (arg === name ? (args[++i] ?? '') : arg.slice(name.length + 1));
    if (arg === '--stdio') ways.push({ kind: 'stdio' });
    else if (arg === '--node-ipc') ways.push({ kind: 'node-ipc' });
    else if (name === '--socket') {
      const port = numberOf(value());
      if (port === null || port > mostPort) return '--socket needs a port number from 1 to 65535, as in --socket=7001.';
      ways.push({ kind: 'socket', port });
    } else if (name === '--pipe') {
      const pipe = value();
      if (pipe === '') return '--pipe needs a name, as in --pipe=/tmp/whetstone.sock.';
      ways.push({ kind: 'pipe', name: pipe });
    } else if (name === '--clientProcessId') {
      clientProcessId = numberOf(value());
      if (clientProcessId === null) return '--clientProcessId needs the number of the process that started the server.';
    } else return `The language server does not know "${arg}". Start it with --stdio.`;
  }
  if (ways.length > 1) return 'The language server speaks in one way at a time. Give one of --stdio, --socket, --pipe and --node-ipc.';
  return { way: ways[0] ?? { kind: 'stdio' }, clientProcessId };
}

const mostPort = 65_535;

/** A whole number from 1 on. */
const numberOf = (value: string): number | null => (/^[1-9]\d{0,9}$/.test(value) ? Number(value) : null);
