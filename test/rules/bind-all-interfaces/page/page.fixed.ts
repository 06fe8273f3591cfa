import express from 'express';

export function startPage(port: number): void {
  const app = express();
  app.get('/', (_req, res) => {
    res.send('notes');
  });
  app.listen(port, process.env.HOST ?? '127.0.0.1', () => undefined); // finding: default
}
