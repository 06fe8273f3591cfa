import type { RequestHandler } from 'express';
import { config } from './config.js';

export const checkKey: RequestHandler = (req, res, next) => {
  if (req.headers['x-api-key'] === config.key) next(); // finding: found
  else res.sendStatus(401);
};
