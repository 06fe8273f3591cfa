import { Protocol } from '../shared/protocol.js';

export class Server extends Protocol {
  constructor(readonly info: { name: string; version: string }) {
    super();
  }
}
