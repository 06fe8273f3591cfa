import axios from 'axios';
import { allowedUrl } from './allowed-hosts.js';

export async function ask(url: string, { timeout = 5000 }: { timeout?: number }): Promise<string> {
  const answer = await axios.get(allowedUrl(url), { timeout, responseType: 'text' }); // finding: found
  return String(answer.data);
}
