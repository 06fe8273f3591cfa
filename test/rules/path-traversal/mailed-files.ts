/** Files that a message carries along, and files that a page is given. */
import nodemailer from 'nodemailer';
import { chromium } from 'playwright';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'mailed-files', version: '1.0.0' });
const REPORTS: Readonly<Record<string, string>> = { day: '/srv/reports/day.pdf', week: '/srv/reports/week.pdf' };
const transport = nodemailer.createTransport({ host: 'mail.example.com' });

server.registerTool('mail', { description: 'Sends files.', inputSchema: { to: z.string(), files: z.array(z.string()) } }, async ({ to, files }) => {
  const attachments = [];
  for (const file of files) attachments.push({ filename: 'attached', path: file });
  await transport.sendMail({ to, subject: 'Files', attachments }); // finding: whole
  return { content: [] };
});
server.registerTool('mail_report', { description: 'Sends a report.', inputSchema: { to: z.string(), report: z.enum(['day', 'week']), name: z.string() } }, async ({ to, report, name }) => {
  await transport.sendMail({ to, subject: name, attachments: [{ filename: name, content: name }, { filename: name, path: REPORTS[report] }] });
  return { content: [] };
});
server.registerTool('upload', { description: 'Uploads files.', inputSchema: { selector: z.string(), files: z.array(z.string()) } }, async ({ selector, files }) => {
  const page = await (await chromium.launch()).newPage();
  await page.setInputFiles(selector, files); // finding: whole
  await page.setInputFiles(selector, ['/srv/reports/day.pdf']);
  return { content: [] };
});
export { server };
