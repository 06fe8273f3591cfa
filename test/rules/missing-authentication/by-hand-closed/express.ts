/** Middleware of a package stands before the router. */
import express from 'express';
import { auth } from 'express-oauth2-jwt-bearer';
import { Bridge } from './protocol.js';

const router = express.Router();
const bridge = new Bridge();
router.post('/', async (req, res) => {
  res.json(await bridge.handle(req.body));
});

const app = express();
app.use(express.json());
app.use('/mcp', auth({ audience: 'https://notes.example.com', issuerBaseURL: 'https://login.example.com' }), router);
app.listen(3001);
