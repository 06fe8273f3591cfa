/** An argument kept in fields, handed to constructors, and used by inherited methods. */
import { exec, execSync } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'classes', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };
const inputSchema = { host: z.string() };

class Command {
  private host = '';
  constructor(private readonly program: string) {}
  to(host: string): this {
    this.host = host;
    return this;
  }
  run() {
    return execSync(`${this.program} ${this.host}`); // finding: found
  }
}
server.registerTool('fluent', { inputSchema }, async ({ host }) => {
  new Command('ping').to(host).run();
  return done;
});

class Target {
  readonly #address: string;
  constructor(readonly host: string, address: string) {
    this.#address = address;
  }
  get label() {
    return `${this.host}:${this.#address}`;
  }
  static of(text: string) {
    const [host = '', address = ''] = text.split('@');
    return new Target(host, address);
  }
}
server.registerTool('parameter_property', { inputSchema }, async ({ host }) => {
  exec(`ping ${new Target(host, '1').host}`); // finding: found
  return done;
});
server.registerTool('getter', { inputSchema }, async ({ host }) => {
  const target = Target.of(host);
  exec(`ping ${target.label}`); // finding: found
  return done;
});

abstract class Probe {
  constructor(protected readonly target: string) {}
  abstract command(): string;
  start() {
    return execSync(this.command()); // finding: found
  }
}
class PingProbe extends Probe {
  command() {
    return `ping ${this.target}`;
  }
}
class CountedProbe extends PingProbe {
  override command() {
    return `${super.command()} -c 3`;
  }
}
server.registerTool('inherited', { inputSchema }, async ({ host }) => {
  new CountedProbe(host).start();
  return done;
});

class Service {
  private last: string | undefined;
  private readonly runner = (command: string) => execSync(command); // finding: found
  constructor(target: McpServer) {
    this.ping = this.ping.bind(this);
    target.registerTool('bound_method', { inputSchema }, this.ping);
    target.registerTool('arrow_over_method', { inputSchema }, (args) => this.trace(args.host));
    target.registerTool('remembered', { inputSchema }, async ({ host }) => {
      this.last = host;
      return this.again();
    });
  }
  async ping({ host }: { host: string }) {
    this.runner(`ping ${host}`);
    return done;
  }
  private async trace(host: string) {
    exec(`traceroute ${host}`); // finding: found
    return done;
  }
  private again() {
    exec(`ping ${this.last}`); // finding: found
    return done;
  }
}
new Service(server);

class Bus extends EventEmitter {
  constructor() {
    super();
    this.on('lookup', (name: string) => this.lookup(name));
  }
  lookup(name: string) {
    exec(`dig ${name}`); // finding: found
  }
}
const bus = new Bus();
server.registerTool('own_emitter', { inputSchema }, async ({ host }) => {
  bus.emit('lookup', host);
  return done;
});

// State of the module that one tool writes and another uses.
let current = 'localhost';
const recent: string[] = [];
server.registerTool('select', { inputSchema }, async ({ host }) => {
  current = host;
  recent.push(host);
  return done;
});
server.registerTool('ping_selected', { inputSchema: {} }, async () => {
  exec(`ping ${current}`); // finding: found
  exec(`fping ${recent.join(' ')}`); // finding: found
  return done;
});
