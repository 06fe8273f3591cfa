import { timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';

export const guard = (token: string): RequestHandler => (req, res, next) => {
  const isProbe = req.method === 'GET' && req.path === '/ready';
  if (!isProbe) {
    const given = Buffer.from(req.headers.authorization ?? '');
    const wanted = Buffer.from(`Bearer ${token}`);
    const equal = given.length === wanted.length && timingSafeEqual(given, wanted);
    if (!equal) {
      res.status(401).set('WWW-Authenticate', 'Bearer').end();
      return;
    }
  }
  next();
};
