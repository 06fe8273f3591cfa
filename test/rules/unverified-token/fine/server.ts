/** Looks lax: the token is decoded to choose a key, then verified; presence is asked before. */
import express from 'express';
import jwt from 'jsonwebtoken';
import { keyFor } from './keys.js';
import { serve } from './serve.js';

const app = express();
app.use(async (req, res, next) => {
  const token = req.headers.authorization?.slice(7);
  if (!token) {
    res.status(401).end();
    return;
  }
  const head = jwt.decode(token, { complete: true });
  try {
    jwt.verify(token, await keyFor(head?.header.kid), { algorithms: ['RS256'], audience: 'https://notes.example.com' });
  } catch {
    res.status(401).end();
    return;
  }
  next();
});
app.post('/mcp', serve);
app.listen(3000);
