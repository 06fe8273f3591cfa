/** Arguments that decide which machine is asked, through the clients that servers use. */
import { exec, execFile } from 'node:child_process';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import open from 'open';
import axios from 'axios';
import got from 'got';
import ky from 'ky';
import nodeFetch from 'node-fetch';
import puppeteer from 'puppeteer';
import { chromium } from 'playwright';
import superagent from 'superagent';
import { request } from 'undici';
import WebSocket from 'ws';
import simpleGit from 'simple-git';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'requests', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };
const inputSchema = { url: z.string().url() };

server.registerTool('fetchers', { inputSchema }, async ({ url }) => {
  await fetch(url); // finding: found
  await fetch(new URL(url)); // finding: found
  await fetch(new Request(url)); // finding: found
  await nodeFetch(url); // finding: found
  await request(url); // finding: found
  return done;
});

server.registerTool('clients', { inputSchema }, async ({ url }) => {
  await axios.get(url); // finding: found
  await axios({ method: 'post', url }); // finding: found
  await got(url); // finding: found
  await got.post(url, { json: {} }); // finding: found
  await ky.get(url); // finding: found
  await superagent.get(url); // finding: found
  return done;
});

server.registerTool('node', { inputSchema: { host: z.string(), url: z.string() } }, async ({ host, url }) => {
  http.get(url, () => undefined); // finding: found
  https.request({ hostname: host, path: '/' }); // finding: found
  net.connect({ host, port: 80 }); // finding: found
  new WebSocket(url); // finding: found
  return done;
});

server.registerTool('part_of_the_host', { inputSchema: { host: z.string(), tenant: z.string() } }, async ({ host, tenant }) => {
  await fetch(`https://${host}/status`); // finding: found
  await fetch('http://' + host + ':8080/'); // finding: found
  await fetch(`https://${tenant}.example.com/api`); // finding: found
  await fetch(`https://api.example.com${tenant}`); // finding: found
  return done;
});

const api = axios.create({ baseURL: 'https://api.example.com' });
server.registerTool('base_is_beaten', { inputSchema: { path: z.string() } }, async ({ path }) => {
  await api.get(path); // finding: found
  await fetch(new URL(path, 'https://api.example.com')); // finding: found
  return done;
});

server.registerTool('browsers', { inputSchema }, async ({ url }) => {
  const browser = await puppeteer.launch();
  const page = await browser.newPage();
  await page.goto(url); // finding: found
  const other = await chromium.launch();
  const context = await other.newContext();
  const tab = await context.newPage();
  await tab.goto(url); // finding: found
  await tab.request.get(url); // finding: found
  return done;
});

server.registerTool('programs', { inputSchema }, async ({ url }) => {
  execFile('curl', ['-s', url]); // finding: found
  await simpleGit().clone(url, '/tmp/clone'); // finding: found
  await open(url); // finding: possible
  exec(`curl -s --max-time 5 "${url}"`); // finding: found
  exec(`curl -s "https://api.example.com/items?url=${encodeURIComponent(url)}"`);
  return done;
});

server.registerTool('other_server', { inputSchema }, async ({ url }) => {
  new StreamableHTTPClientTransport(new URL(url)); // finding: found
  return done;
});

server.registerTool('nested', { inputSchema: { request: z.object({ endpoint: z.string(), body: z.string() }) } }, async ({ request: { endpoint, body } }) => {
  await fetch(endpoint, { method: 'POST', body }); // finding: found
  return done;
});

server.registerTool('host_set_afterwards', { inputSchema: { host: z.string() } }, async ({ host }) => {
  const address = new URL('https://api.example.com/');
  address.hostname = host;
  await fetch(address); // known-miss: found
  return done;
});
