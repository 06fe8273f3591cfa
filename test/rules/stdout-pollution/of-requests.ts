/** A hook that is called for both kinds of request: a header has a value only where there are headers. */
import { FastMCP } from 'fastmcp';

interface Asked { headers?: Record<string, string | string[] | undefined> }
const first = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);
const isByPath = (request: Asked | undefined): boolean => first(request?.headers?.['x-key-transport']) === 'path';

function noteByPath(profile: string, request: Asked | undefined, outcome: string): void {
  if (profile !== 'full' || !isByPath(request)) return;
  console.log('key in the path', outcome);
}
function noteAgent(request: Asked | undefined): void {
  if (request?.headers?.['user-agent']) console.log('agent', request.headers['user-agent']);
}
function noteMissing(request: Asked | undefined): void {
  if (!request?.headers?.authorization) console.log('no token'); // finding: console
}
function note(profile: string, outcome: string): void {
  if (profile !== 'full') return;
  console.log('asked', outcome); // finding: console
}

const server = new FastMCP({
  name: 'asked',
  version: '1.0.0',
  authenticate: async (request?: Asked) => {
    return Promise.resolve({ id: 'a' }).then((session) => {
      noteByPath(process.env.PROFILE ?? 'full', request, 'accepted');
      noteAgent(request);
      noteMissing(request);
      note(process.env.PROFILE ?? 'full', 'accepted');
      return session;
    });
  },
});
await server.start({ transportType: 'stdio' });
