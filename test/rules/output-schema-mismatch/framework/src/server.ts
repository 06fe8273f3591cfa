import { FastMCP } from 'fastmcp';
import { z } from 'zod';

const server = new FastMCP({ name: 'weather', version: '1.0.0' });
server.addTool({ name: 'forecast', description: 'Forecast.', outputSchema: z.object({ degrees: z.number() }), execute: async () => '21' });
