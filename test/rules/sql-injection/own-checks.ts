/** Names that are compared with what is left of them when they are cleaned, and schemas of Joi. */
import Joi from 'joi';
import pg from 'pg';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
const text = { inputSchema: { text: z.string() } };
const done = { content: [] };
const pool = new pg.Pool();
const clean = (name: string) => name.replace(/[^a-zA-Z0-9_]/g, '');

server.registerTool('nothing_to_clean', text, async (a) => { if (clean(a.text) !== a.text) throw new Error('no'); await pool.query(`DROP TABLE \`${a.text}\``); return done; });
server.registerTool('nothing_on_the_list', text, async (a) => { if (a.text.replace(/;/g, '') !== a.text) throw new Error('no'); await pool.query(`DROP TABLE ${a.text}`); return done; }); // finding: partial
server.registerTool('another_was_clean', { inputSchema: { text: z.string(), b: z.string() } }, async (a) => { if (clean(a.text) !== a.text) throw new Error('no'); await pool.query(`DROP TABLE ${a.b}`); return done; }); // finding: found
server.registerTool('joi_pattern', text, async (a) => { const { error, value } = Joi.string().pattern(/^[a-z_]+$/).required().validate(a.text); if (error) throw new Error(error.message); await pool.query(`DROP TABLE ${value}`); return done; });
server.registerTool('joi_length', text, async (a) => { const { error, value } = Joi.string().max(20).validate(a.text); if (error) throw new Error(error.message); await pool.query(`DROP TABLE ${value}`); return done; }); // finding: found
server.registerTool('joi_not_asked', text, async (a) => { const { value } = Joi.string().pattern(/^[a-z_]+$/).validate(a.text); await pool.query(`DROP TABLE ${value}`); return done; }); // finding: found
