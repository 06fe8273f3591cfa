import type { ToolAnnotations } from '@modelcontextprotocol/sdk/types.js';
import type { ZodRawShape } from 'zod';

export interface NoteTool<Shape extends ZodRawShape> {
  readonly name: string;
  readonly description: string;
  readonly inputSchema: Shape;
}

export interface WideTool<Shape extends ZodRawShape> extends NoteTool<Shape> {
  readonly annotations?: ToolAnnotations;
}
