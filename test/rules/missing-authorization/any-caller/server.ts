import express from 'express';
import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
import { verifyAccessToken } from './verify.js';
import { serve } from './serve.js';

const app = express();
app.post('/mcp', requireBearerAuth({ verifier: { verifyAccessToken } }), serve);
app.listen(3000);
