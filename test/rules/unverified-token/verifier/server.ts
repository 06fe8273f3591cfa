import express from 'express';
import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
import { LaxVerifier } from './verifier.js';
import { serve } from './serve.js';

const app = express();
app.post('/mcp', requireBearerAuth({ verifier: new LaxVerifier() }), serve);
app.listen(3000);
