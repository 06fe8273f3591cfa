/** Called like one, and writes nothing. */
export function audit(_tool: string, _args: unknown): void {}
