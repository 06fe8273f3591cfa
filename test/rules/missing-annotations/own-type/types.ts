import type { ZodRawShape } from 'zod';

export interface NoteTool {
  readonly name: string;
  readonly description: string;
  readonly inputSchema: ZodRawShape;
}
