import { BaseTool } from './base.js';
export class ReadTool extends BaseTool<{ path: string }> {
  protected async run({ path }: { path: string }) { return super.load(path); }
}
