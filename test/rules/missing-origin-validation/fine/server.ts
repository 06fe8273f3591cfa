/** Checked by hand, by middleware of the SDK, by default. */
import express from 'express';
import { hostHeaderValidation } from '@modelcontextprotocol/sdk/server/middleware/hostHeaderValidation.js';
import { refuseForeignPages } from './origin.js';
import { serve } from './serve.js';
import { serveByDefault } from './by-default.js';

const byHand = express();
byHand.use(refuseForeignPages);
byHand.post('/mcp', serve);
byHand.listen(3000, 'localhost');

const bySdk = express();
bySdk.use(hostHeaderValidation(['localhost', '127.0.0.1']));
bySdk.post('/mcp', serve);
bySdk.listen(3001, 'localhost');

const byTransport = express();
byTransport.post('/mcp', serveByDefault);
byTransport.listen(3002, 'localhost');
