import { ReadTool } from './tools/read.js';
import { QueryTool } from './tools/query.js';
export const registry: Record<string, { definition: any; handler: any }> = {
  read: { definition: { name: 'read', inputSchema: { type: 'object', properties: { path: { type: 'string' } } } }, handler: ReadTool },
  query: { definition: { name: 'query', inputSchema: { type: 'object', properties: { q: { type: 'string' }, table: { type: 'string' } } } }, handler: QueryTool },
};
