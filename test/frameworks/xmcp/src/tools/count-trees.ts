import type { ToolMetadata } from 'xmcp';

export const metadata: ToolMetadata = { name: 'count_trees', description: 'Counts trees', annotations: { readOnlyHint: true } };

export default function countTrees() {
  return '12';
}
