import express from 'express';
import { hasToken } from './has-token.js';
import { serve } from './serve.js';

const app = express();
app.post('/mcp', hasToken, serve);
app.listen(3000);
