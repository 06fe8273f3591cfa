/** The files of a server's program: those it reaches, and those that lead to it, since what opens the socket often imports the server. */
import type { Unit } from '../../project/unit.js';
import type { Model } from '../discover.js';
import type { Server } from '../model.js';

const known = new WeakMap<Server, readonly Unit[]>();

export function programOf(server: Server, model: Model): readonly Unit[] {
  const before = known.get(server);
  if (before) return before;
  const own = [server.raw.origin.unit.path, ...server.raw.transports.map((transport) => transport.origin.unit.path)];
  const made = [...model.machine.modules()].map((record) => record.unit).filter((unit) => server.reach.has(unit.path) || own.some((path) => model.graph.reach(unit.path).has(path)));
  known.set(server, made);
  return made;
}
