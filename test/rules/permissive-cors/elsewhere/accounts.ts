import cors from 'cors';
import express from 'express';

export function startAccounts(port: number): void {
  const accounts = express();
  accounts.use(cors({ origin: '*' }));
  accounts.get('/sign-in', (_req, res) => res.send('Sign in'));
  accounts.listen(port, '127.0.0.1');
}
