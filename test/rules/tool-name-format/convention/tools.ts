const prefix = 'acme/';
export const tools = [
  { name: `${prefix}list`, description: 'Lists.' },
  { name: `${prefix}read`, description: 'Reads.' },
  { name: 'ping', description: 'Answers.' },
];
