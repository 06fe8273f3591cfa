/** JavaScript's own functions that hand text on: addresses, encodings, numbers. */
import type { Row } from '../row.js';
import { exported, globalOr, whole } from './paths.js';

const ERRORS = ['Error', 'TypeError', 'RangeError', 'SyntaxError', 'EvalError', 'URIError', 'DOMException'];

const rows: readonly Row[] = [
  { id: 'js.decode', type: 'propagate', paths: ['decodeURIComponent', 'decodeURI', 'unescape', 'atob', 'node:querystring#unescape', 'node:querystring#default.unescape'], from: 'Argument[0]', to: 'Return', decodes: true },
  { id: 'js.buffer', type: 'propagate', paths: globalOr('node:buffer', 'Buffer.from'), from: 'Argument[0]', to: 'Return', decodes: true },
  { id: 'js.text', type: 'propagate', paths: ['String', 'String.raw', 'JSON.stringify', 'structuredClone', 'encodeURI', 'btoa'], from: 'Argument[0]', to: 'Return' },
  { id: 'js.parse', type: 'propagate', paths: ['JSON.parse', 'json5#parse', 'json5#default.parse', 'jsonc-parser#parse', 'secure-json-parse#default', 'secure-json-parse#parse'], from: 'Argument[0]', to: 'Return', decodes: true },
  { id: 'js.text.value', type: 'sanitize', paths: ['String', 'String.raw', 'JSON.stringify', 'encodeURI', 'encodeURIComponent', 'btoa'], from: 'Argument[0]', to: 'Return', stops: ['nosql'] },
  { id: 'js.base64', type: 'sanitize', paths: ['btoa'], from: 'Argument[0]', to: 'Return', stops: ['shell', 'program-argument', 'sql', 'query-text', 'code', 'template', 'xml'] },
  { id: 'js.error', type: 'propagate', paths: ERRORS, from: 'Argument[0]', to: 'Return.Member[message]' },
  { id: 'js.error.cause', type: 'propagate', paths: ERRORS, from: 'Argument[1].Member[cause]', to: 'Return.Member[cause]' },
  { id: 'js.error.several', type: 'propagate', paths: ['AggregateError'], from: 'Argument[0]', to: 'Return.Member[errors]' },
  { id: 'js.error.several.message', type: 'propagate', paths: ['AggregateError'], from: 'Argument[1]', to: 'Return.Member[message]' },
  { id: 'js.inspect', type: 'propagate', paths: [...exported('node:util', 'inspect', 'format', 'formatWithOptions'), ...exported('serialize-error', 'serializeError'), ...whole('safe-stable-stringify', 'fast-safe-stringify', 'json-stringify-safe', 'flatted')], from: 'Argument[0..]', to: 'Return' },
  { id: 'js.number', type: 'sanitize', paths: ['Number', 'parseInt', 'parseFloat', 'Number.parseInt', 'Number.parseFloat', 'BigInt', 'Boolean'], from: 'Argument[0]', to: 'Return', stops: 'all' },
];
export default rows;
