import { client } from './client.js';

export class Users {
  find(id: string) { return client.request('GET', `/users/${id}`); }
  expire(id: string) { return client.request('DELETE', `/users/${id}/session`); }
}
