import axios from 'axios';

export async function ask(url: string, { timeout = 5000 }: { timeout?: number }): Promise<string> {
  const answer = await axios.get(url, { timeout, responseType: 'text' }); // finding: found
  return String(answer.data);
}
