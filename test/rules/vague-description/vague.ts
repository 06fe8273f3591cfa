import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'orders', version: '1.0.0' });
const handler = async () => ({ content: [] });
server.registerTool('ship_order', {}, handler); // finding: missing
server.registerTool('pack_order', { description: ' ' }, handler); // finding: missing
server.registerTool('print_label', { description: 'TODO' }, handler); // finding: placeholder
server.registerTool('weigh_parcel', { description: 'Add your description here' }, handler); // finding: placeholder
server.registerTool('list_orders', { description: 'Lists all orders' }, handler); // finding: repeats
server.registerTool('cancelOrder', { description: 'This tool cancels the order.' }, handler); // finding: repeats
server.registerTool('run', { description: 'Runs anything you want on the warehouse system, whatever it is.' }, handler); // finding: open
server.registerTool('find_a', { description: 'Finds parcels by the name of whoever sent them.' }, handler); // finding: shared
server.registerTool('find_b', { description: 'Finds parcels by the name of  whoever sent them.' }, handler);
server.registerTool('refund', { description: 'Pays an order back to the card it was paid with; cannot be undone.' }, handler);
server.registerTool('stock', { description: 'Counts what is left of an article in all warehouses.' }, handler);
