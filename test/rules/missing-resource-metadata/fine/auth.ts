import type { RequestHandler } from 'express';
import { createRemoteJWKSet, jwtVerify } from 'jose';

const keys = createRemoteJWKSet(new URL('https://login.example.com/keys'));

export const authenticate: RequestHandler = async (req, res, next) => {
  try {
    await jwtVerify(String(req.headers.authorization).slice(7), keys, { audience: 'https://notes.example.com' });
    next();
  } catch {
    res.status(401).set('WWW-Authenticate', 'Bearer').end();
  }
};
