import type { NextFunction, Request, Response } from 'express';

const SETTING = process.env.CORS_ORIGIN ?? '*';
export function sentBack(req: Request, res: Response, next: NextFunction): void {
  const origin = req.headers.origin || '*';
  res.header('Access-Control-Allow-Origin', SETTING === '*' ? origin : SETTING); // finding: credentials
  res.header('Access-Control-Allow-Credentials', 'true');
  next();
}

const ALLOWED = new Set(['https://app.example.com']);
export function listed(req: Request, res: Response, next: NextFunction): void {
  const { origin } = req.headers;
  if (origin && ALLOWED.has(origin)) {
    res.header('Access-Control-Allow-Origin', origin);
    res.header('Access-Control-Allow-Credentials', 'true');
  }
  next();
}
