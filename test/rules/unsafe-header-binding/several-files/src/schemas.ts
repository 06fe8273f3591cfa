export const deploy = {
  type: 'object',
  properties: {
    region: { type: 'string', 'x-mcp-header': 'Region' },
    zone: { type: 'string', 'x-mcp-header': 'region' }, // finding: duplicate
    empty: { type: 'string', 'x-mcp-header': '' }, // finding: malformed
    spaced: { type: 'string', 'x-mcp-header': 'My Header' }, // finding: malformed
    list: { type: 'array', items: { type: 'string' }, 'x-mcp-header': 'List' }, // finding: notPrimitive
    apiKey: { type: 'string', 'x-mcp-header': 'Api-Key' }, // finding: secret
  },
};
