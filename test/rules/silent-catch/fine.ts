import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

/** Reading has another way, deleting what may be gone, setting the mode of what is written, a failure that is told or written down, and one that is meant. */
import { chmod, readFile, unlink, writeFile } from 'node:fs/promises';

const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('write_note', { description: 'Write an empty note.' }, async () => {
  let before = '';
  try {
    before = await readFile('/var/notes/today.md', 'utf8');
  } catch {}
  try {
    await unlink('/var/notes/today.md');
  } catch {}
  try {
    await writeFile('/var/notes/today.md', before);
  } catch (error) {
    console.error('write_note failed', error);
  }
  try {
    await writeFile('/var/notes/cache.json', '{}');
  } catch {
    // Only a cache: the next call makes it again.
  }
  try {
    await chmod('/var/notes/today.md', 0o640);
  } catch {}
  let done = true;
  try {
    await writeFile('/var/notes/copy.md', before);
  } catch {
    done = false;
  }
  return { isError: !done, content: [] };
});
