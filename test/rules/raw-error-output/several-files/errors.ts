export function failure(error: unknown) {
  const details = error instanceof Error ? error.stack ?? error.message : String(error); // finding: stack
  return { isError: true, content: [{ type: 'text' as const, text: `Something went wrong:\n${details}` }] };
}
