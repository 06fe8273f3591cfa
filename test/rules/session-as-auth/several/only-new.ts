import type { RequestHandler } from 'express';

export const onlyNew: RequestHandler = (req, res, next) => {
  const session = req.headers['mcp-session-id'];
  if (!session && req.headers.authorization !== `Bearer ${process.env.NOTES_TOKEN}`) {
    res.sendStatus(401); // finding: found
    return;
  }
  next();
};
