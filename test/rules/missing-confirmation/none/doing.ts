import { WebClient } from '@slack/web-api';

const slack = new WebClient(process.env.SLACK_TOKEN);
export async function remove(id: string) {
  await fetch(`https://api.example.com/${encodeURIComponent(id)}`, { method: 'DELETE' });
  return { content: [] };
}
export async function send(text: string) {
  await slack.chat.postMessage({ channel: 'general', text });
  return { content: [] };
}
