/** Writes down every call of a handler, which stays as it is. */
interface ToolCall { readonly params: { readonly name: string; readonly arguments?: unknown } }
export function audited<Request extends ToolCall, Context, Result>(handler: (request: Request, context: Context) => Result | Promise<Result>): (request: Request, context: Context) => Promise<Result> {
  return async (request, received) => {
    let outcome = 'failure';
    try {
      const result = await handler(request, received);
      outcome = 'success';
      return result;
    } finally {
      process.stderr.write(JSON.stringify({ tool: request.params.name, arguments: request.params.arguments, outcome }) + '\n');
    }
  };
}
