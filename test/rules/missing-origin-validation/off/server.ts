import express from 'express';
import { serve } from './serve.js';

const app = express();
app.post('/mcp', serve);
app.listen(3000, 'localhost');
