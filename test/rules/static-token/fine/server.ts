/** A key is compared for the metrics page only; the protocol takes tokens. */
import express from 'express';
import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
import { verifyAccessToken } from './verify.js';
import { serve } from './serve.js';

const app = express();
app.get('/metrics', (req, res) => {
  if (req.headers['x-api-key'] !== process.env.METRICS_KEY) {
    res.sendStatus(401);
    return;
  }
  res.send('0');
});
app.post('/mcp', requireBearerAuth({ verifier: { verifyAccessToken } }), serve);
app.listen(3000);
