const thoughts: string[] = [];

export function think(thought: string) {
  try {
    thoughts.push(thought);
    return { content: [{ type: 'text' as const, text: JSON.stringify({ count: thoughts.length }) }] }; // finding: missing
  } catch (error) {
    return { content: [{ type: 'text' as const, text: 'It failed.' }], isError: true };
  }
}
