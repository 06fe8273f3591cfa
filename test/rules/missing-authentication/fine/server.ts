/** Looks open and is not: the health page needs no token, the key is looked up, the program does not start without the setting. */
import express from 'express';
import { guard } from './guard.js';
import { serve } from './serve.js';

const token = process.env.NOTES_TOKEN;
if (!token) throw new Error('NOTES_TOKEN is not set');
const app = express();
app.use(express.json());
app.get('/health', (_req, res) => {
  res.send('ok');
});
app.use(guard(token));
app.all('/mcp', serve);
app.listen(3000);
