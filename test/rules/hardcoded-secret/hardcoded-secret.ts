import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { createHmac } from 'node:crypto';
import session from 'express-session';
import jwt from 'jsonwebtoken';
import * as tokens from 'jsonwebtoken';
import { z } from 'zod';

const GITHUB = 'ghp_16C7e42F292c6912E7710c838347Ae178B4a'; // finding: format
const slack = { token: 'xoxb-2847561930-9182736450112-Qz7LrM2xTn4KcW9sHd3FbYpJ' }; // finding: format
const maps = fetch(`https://maps.invalid/api?key=AIzaSyD8f3Kq0ZrVn7Lx2McT5bWj9QpHs4GuY6e&q=${Math.random()}`); // finding: format
// finding-next-line: privateKey
const pem = `-----BEGIN PRIVATE KEY-----
MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKjMzEfYyji
WA4R4/M2bS1GB4t7NXp98C3SC6dVMvDuictGeurT8jNbvJZHtCSuYEvuNMoSfm76oqFvAp8G
-----END PRIVATE KEY-----`;
const oneLine = '-----BEGIN RSA PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKjMzEfYyjiWA4R4/M2bS1GB4t7NXp98C3SC6dVMvDuictGeurT8jNbvJZHtCSuYEvuNMoSfm76oqFvAp8G\n-----END RSA PRIVATE KEY-----'; // finding: privateKey
const database = 'postgresql://reporting:vK7%21mq2Lz@db.internal.invalid:5432/sales'; // finding: address
const queue = process.env.QUEUE_URL ?? 'amqps://worker:Rt5nQ8wZ@queue.internal.invalid/jobs'; // finding: address
const API_KEY = 'q8Zr2LmX7vTn4KcW9sHd3FbYpJ6e'; // finding: named
const settings = {
  dbPassword: 'Tr0ub4dor&3', // finding: named
  'client-secret': '7d1f0b3c9a8e4f26b5d0c1e2f3a49586', // finding: named
  nested: { accessKeyProd: process.env.CI ? '' : 'x9Kq0ZrVn7Lx2McT5bWj' }, // finding: named
};
const headers = new Headers({ 'X-API-Key': 'f81d4fae7dec11d0a76500a0c91e6bf6' }); // finding: named
headers.set('Authorization', 'Bearer m4Np7Qs2Tv9Wx3Zb6Cd8Ef1G'); // finding: named
const jwtSecret = process.env.JWT_SECRET || 'change-me'; // finding: fallback
const { SESSION_SECRET = 'keyboard cat' } = process.env; // finding: fallback
const environment = z.object({ COOKIE_SECRET: z.string().min(3).default('dev') }).parse(process.env); // finding: fallback
// const old = 'ghp_8Kd2mVx0QpZr7LnTc4WsYb3FhJ9eGuA61Rt5'; // finding: comment

const signature = createHmac('sha256', 'Zr2LmX7vTn4KcW9sHd3FbYpJ').update('a').digest('hex'); // finding: signing
const issued = jwt.sign({ sub: 'a' }, 'secret'); // finding: signing
const checked = tokens.verify(issued, process.env.KEY || 'not so secret'); // finding: signing
const middleware = session({ secret: 'keyboard cat', resave: false }); // finding: signing

class Client {
  #apiToken = 'Zr2LmX7vTn4KcW9sHd3F-bYp'; // finding: named
  constructor(private readonly authToken: string = 'b7Jx0QpZr7LnTc4WsYb3FhJ9') {} // finding: named
  login(password: string): boolean {
    this.#apiToken ||= 'Kd2mVx0QpZr7LnTc4WsYb3Fh'; // finding: named
    return password === 'Sommer2024!' || this.authToken === password; // finding: compared
  }
}

const server = new McpServer({ name: 'a', version: '1.0.0' });
server.registerTool('ask', { description: 'Takes a token such as ghp_8Kd2mVx0QpZr7LnTc4WsYb3FhJ9eGuA61Rt5.' }, async () => ({ content: [] })); // finding: format
server.registerTool('look', { inputSchema: { apiKey: z.string().default('q8Zr2LmX7vTn4KcW9sHd3FbY') } }, async () => ({ content: [] })); // finding: named
void [GITHUB, slack, maps, pem, oneLine, database, queue, API_KEY, settings, jwtSecret, SESSION_SECRET, environment, Client, signature, checked, middleware];
