// Looks bad and is fine: short, in another language, made at run time.
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'orders', version: '1.0.0' });
const handler = async () => ({ content: [] });
server.registerTool('ping', { description: 'Answers with the time of the last sync.' }, handler);
server.registerTool('weather', { description: '查询天气' }, handler);
server.registerTool('now', { description: `Time in ${process.env.ZONE ?? 'UTC'}` }, handler);
server.registerTool('limits', { description: process.env.LIMITS_TEXT ?? '' }, handler);
server.registerTool('find_order', { description: 'Finds an order by its number or by the address it goes to.' }, handler);
server.registerTool('test_connection', { description: 'Tests whether the warehouse answers, without changing anything.' }, handler);
