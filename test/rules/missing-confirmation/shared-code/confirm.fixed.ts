/** Asks the person at the client, and takes nothing but a yes for a yes. */
import type { Server } from '@modelcontextprotocol/sdk/server/index.js';

/** Throws where the client cannot ask: then nothing is done. */
export async function confirmed(server: Server, message: string): Promise<boolean> {
  const answer = await server.elicitInput({ message, requestedSchema: { type: 'object', properties: {} } });
  return answer.action === 'accept';
}
