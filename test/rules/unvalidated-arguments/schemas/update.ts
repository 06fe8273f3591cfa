export async function update(args: Record<string, unknown>) {
  const { id, fields } = args; // finding: undeclared
  await fetch(`https://items.example/${id}`, { method: 'PATCH', body: JSON.stringify(fields) });
  return { content: [] };
}
