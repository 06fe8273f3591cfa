/** Looks bad but is fine: this framework has no place for annotations. */
import { LiteMCP } from 'litemcp';
import { z } from 'zod';

const server = new LiteMCP('example', '1.0.0');
server.addTool({ name: 'add', description: 'Adds.', parameters: z.object({ a: z.number() }), execute: async ({ a }) => a });
server.start();
