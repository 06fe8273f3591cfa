export const tools = [
  { name: 'array', inputSchema: { type: 'array', items: { type: 'string' } } }, // finding: notObject
  { name: 'untyped', inputSchema: { properties: { id: { type: 'string' } } } }, // finding: notObject
  { name: 'types', inputSchema: { type: 'object', properties: {
    count: { type: 'integer' }, // finding: type
    list: { type: 'array', items: { type: 'str' } }, // finding: type
    either: { type: ['string', 'float'] }, // finding: type
    fine: { type: ['string', 'null'] },
  } } },
  { name: 'required', inputSchema: { type: 'object', properties: { id: { type: 'string' } }, required: ['id', 'name'] } }, // finding: required
  { name: 'good', inputSchema: { type: 'object', properties: { id: { type: 'string' }, n: { type: 'integer' } }, required: ['id'] } },
  { name: 'either', inputSchema: { type: 'object', properties: { a: { type: 'string' }, b: { type: 'string' } }, anyOf: [{ required: ['a'] }, { required: ['b'] }] } },
  { name: 'nothing', inputSchema: { type: 'object' } },
];
