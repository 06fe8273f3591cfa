import axios from 'axios';

export async function page(url: string) {
  const { data } = await axios.get(url);
  return { content: [{ type: 'text' as const, text: String(data) }] };
}
