import axios from 'axios';

const http = axios.create({ baseURL: 'https://api.example.com' });
export const client = {
  async request(method: string, url: string) {
    const { data } = await http.request({ method, url });
    return data;
  },
};
