// Keys that services hand out to everybody, and their neighbours that they do not.
import * as amplitude from '@amplitude/analytics-node';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { PostHog } from 'posthog-node';

const SUPABASE_API_KEY = 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJzdXBhYmFzZSIsInJlZiI6ImtxenZtd3hydGJwbG5oZ2QiLCJyb2xlIjoiYW5vbiIsImlhdCI6MTcwMDAwMDAwMCwiZXhwIjoyMDE1NTc2MDAwfQ.Qz7LrM2xTn4KcW9sHd3FbYpJ6eVx0QpZkT8nB5mR1wA';
const MIXPANEL_TOKEN = '8f3a9b2c7d1e4f605a6b7c8d9e0f1a2b';
const ALGOLIA_SEARCH_API_KEY = '4c7e1b90d2f83a56c1e0b7d94f28a365';
const clientToken = 'pub7d1e4f605a6b7c8d9e0f1a2b8f3a9b2c';
const web = { apiKey: 'AIzaSyD3kQ9vWmX7rLtN2pZ8cB5hJ4fG6sYuE1o', authDomain: 'notes.invalid', projectId: 'notes' };
const usage = new PostHog('Qz7LrM2xTn4KcW9sHd3FbYpJ6eVx0QpZ', { host: 'https://eu.i.posthog.com' });
amplitude.init('5a6b7c8d9e0f1a2b8f3a9b2c7d1e4f60');

const SUPABASE_SERVICE_KEY = 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJzdXBhYmFzZSIsInJlZiI6ImtxenZtd3hydGJwbG5oZ2QiLCJyb2xlIjoic2VydmljZV9yb2xlIiwiaWF0IjoxNzAwMDAwMDAwLCJleHAiOjIwMTU1NzYwMDB9.Wm3KqZ8vTn4LcX9sHd2FbYpJ7eRx0QpZkT6nB5mR1wC'; // finding: named
const MIXPANEL_SECRET = 'c7d1e4f605a6b7c8d9e0f1a2b8f3a9b2'; // finding: named
const ALGOLIA_ADMIN_KEY = 'd2f83a56c1e0b7d94f28a3654c7e1b90'; // finding: named
const posthogApiKey = 'phx_Wm3KqZ8vTn4LcX9sHd2FbYpJ7eRx0QpZ'; // finding: named

export const server = new McpServer({ name: 'a', version: '1.0.0' });
server.registerTool('look', { description: 'Looks.' }, async () => ({ content: [] }));
void [SUPABASE_API_KEY, MIXPANEL_TOKEN, ALGOLIA_SEARCH_API_KEY, clientToken, web, usage, SUPABASE_SERVICE_KEY, MIXPANEL_SECRET, ALGOLIA_ADMIN_KEY, posthogApiKey];
