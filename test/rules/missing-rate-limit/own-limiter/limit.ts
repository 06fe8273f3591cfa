import type { NextFunction, Request, Response } from 'express';

const seen = new Map<string, number[]>();

export function limited(req: Request, res: Response, next: NextFunction): void {
  const calls = (seen.get(req.ip ?? '') ?? []).filter((at) => at > Date.now() - 60_000);
  seen.set(req.ip ?? '', [...calls, Date.now()]);
  if (calls.length >= 60) {
    res.status(429).set('Retry-After', '60').end();
    return;
  }
  next();
}
