import type { NextFunction, Request, Response } from 'express';

const isEnabled = (): boolean => Boolean(process.env.NOTES_TOKEN);

export function authenticate(req: Request, res: Response, next: NextFunction): void {
  if (!isEnabled()) { // finding: optional
    next();
    return;
  }
  if (req.headers.authorization !== `Bearer ${process.env.NOTES_TOKEN}`) {
    res.status(401).json({ error: 'unauthorized' });
    return;
  }
  next();
}
