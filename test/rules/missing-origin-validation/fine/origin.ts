import type { RequestHandler } from 'express';

const allowed = new Set(['http://localhost:3000']);

export const refuseForeignPages: RequestHandler = (req, res, next) => {
  const { origin } = req.headers;
  if (origin !== undefined && !allowed.has(origin)) {
    res.status(403).end();
    return;
  }
  next();
};
