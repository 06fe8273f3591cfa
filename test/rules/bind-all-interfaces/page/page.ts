import express from 'express';

export function startPage(port: number): void {
  const app = express();
  app.get('/', (_req, res) => {
    res.send('notes');
  });
  app.listen(port, () => undefined); // finding: default
}
