import express from 'express';
import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
import { believe } from './believe.js';
import { serve } from './serve.js';

const app = express();
app.post('/mcp', requireBearerAuth({ verifier: { verifyAccessToken: believe } }), serve);
app.listen(3000);
