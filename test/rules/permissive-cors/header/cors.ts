import type { ServerResponse } from 'node:http';

export function allowPages(res: ServerResponse): void {
  res.setHeader('Access-Control-Allow-Origin', process.env.CORS_ORIGIN || '*'); // finding: any
  res.setHeader('Access-Control-Allow-Methods', 'POST');
}
