/** A notice says what could not be read, resolved or understood: never silence. */
import { z } from 'zod';
import { locationSchema } from './range.js';

/** Kinds are stable, machine-readable reasons. */
export const noticeKindSchema = z.enum([
  'unreadable-file', // no permission, vanished, not a regular file
  'binary-file',
  'huge-file',
  'minified-file',
  'odd-encoding',
  'syntax-error', // the file was read as far as the parser recovers
  'too-deep', // nesting past what the parser or evaluator can follow
  'link-loop',
  'bad-manifest', // package.json, tsconfig.json or workspace file that cannot be read
  'unresolved-import',
  'unresolved-registration', // something is registered whose name or definition cannot be known from the source
  'remote-tools', // proxied from another server at run time
  'runtime-schema', // OpenAPI or configuration driven
  'unsupported-framework',
  'unlinked-handler', // a tool whose handler was not found
  'unfinished-handler', // a handler that does more than is followed
  'unknown-schema',
  'not-analysed', // a package whose analysis came to no end, twice
  'budget-spent', // a step budget ran out; coverage is lower
  'foreign-config', // configuration of another program, or under a name that is not read
  'unused-config', // a part of the configuration has no effect
  'outside-paths', // findings in files that the given paths do not hold
  'no-server', // MCP packages are used but no server was found
  'nothing-found',
]);
export type NoticeKind = z.infer<typeof noticeKindSchema>;

export const noticeSchema = z.object({
  kind: noticeKindSchema,
  /** One plain sentence; may quote analysed text, so doors escape it. */
  message: z.string(),
  location: locationSchema.optional(),
  /** Server id where the notice belongs to one server. */
  server: z.string().optional(),
});
export type Notice = Readonly<z.infer<typeof noticeSchema>>;
