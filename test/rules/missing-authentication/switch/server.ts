/** Authentication that is off unless something is set, through a router and two files. */
import express from 'express';
import { authenticate } from './auth.js';
import { serve } from './serve.js';

const app = express();
app.use(express.json());
const router = express.Router();
router.post('/mcp', serve);
app.use('/api', authenticate, router);
app.listen(Number(process.env.PORT ?? 3000), process.env.HOST ?? '0.0.0.0');
