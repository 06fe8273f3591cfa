import express from 'express';
import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
import { metadata, wanted } from './metadata.js';
import { verifier } from 'company-login';
import { serve } from './serve.js';

const app = express();
app.get('/.well-known/oauth-protected-resource', (_req, res) => {
  res.json(metadata);
});
app.post('/mcp', requireBearerAuth({ verifier, ...wanted }), serve);
app.listen(3000);
