import express from 'express';
import { authenticate } from './auth.js';
import { serve } from './serve.js';

const app = express();
app.use(authenticate);
app.post('/mcp', serve);
app.listen(3000);
