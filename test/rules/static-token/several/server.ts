import express from 'express';
import { checkKey } from './key.js';
import { serve } from './serve.js';

const app = express();
app.post('/mcp', checkKey, serve);
app.listen(3000);
