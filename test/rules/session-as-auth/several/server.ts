import express from 'express';
import { onlyNew } from './only-new.js';
import { serve } from './serve.js';

const app = express();
app.post('/mcp', onlyNew, serve);
app.listen(3000);
