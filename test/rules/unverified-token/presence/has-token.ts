import type { RequestHandler } from 'express';

export const hasToken: RequestHandler = (req, res, next) => {
  const header = req.headers.authorization;
  if (!header?.startsWith('Bearer ')) {
    res.status(401).end(); // finding: presence
    return;
  }
  next();
};
