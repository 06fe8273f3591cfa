/** Small helpers for tool results. */
export function text(value: string) {
  return { content: [{ type: 'text' as const, text: value }] };
}

export function json(value: unknown) {
  return text(JSON.stringify(value, null, 2));
}

export function failure(error: unknown) {
  const detail = error instanceof Error ? error.stack ?? error.message : String(error);
  return { isError: true, ...text(`Something went wrong:\n${detail}`) };
}
