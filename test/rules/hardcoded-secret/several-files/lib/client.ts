import { settings } from '../settings.js';
import { fakeToken } from '../tests/helper.js';

export async function post(text: string): Promise<string> {
  const answer = await fetch('https://chat.invalid', { method: 'POST', body: text, headers: { authorization: `Bearer ${settings.chatToken ?? fakeToken}` } });
  return answer.text();
}
