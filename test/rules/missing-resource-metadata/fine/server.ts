/** The metadata is a route of its own. */
import express from 'express';
import { authenticate } from './auth.js';
import { serve } from './serve.js';

const app = express();
app.get('/.well-known/oauth-protected-resource', (_req, res) => {
  res.json({ resource: 'https://notes.example.com', authorization_servers: ['https://login.example.com'] });
});
app.use(authenticate);
app.post('/mcp', serve);
app.listen(3000);
