/** A router in Express and an application of Hono that lead to the same table. */
import express, { Router } from 'express';
import { Hono } from 'hono';
import { serve } from '@hono/node-server';
import { dispatch } from './handlers.js';

const router = Router();
// finding-next-line: found
router.post('/', async (req, res) => {
  const { id, method, params } = req.body;
  res.json({ jsonrpc: '2.0', id, result: await dispatch(method, params) });
});

const app = express();
app.use(express.json());
app.use('/mcp', router);
app.get('/health', (req, res) => {
  res.json({ ok: true });
});
app.listen(3000);

const edge = new Hono();
edge.post('/rpc', async (c) => {
  const { id, method, params } = await c.req.json();
  return c.json({ jsonrpc: '2.0', id, result: await dispatch(method, params) });
});
serve({ fetch: edge.fetch, port: 3001 });
