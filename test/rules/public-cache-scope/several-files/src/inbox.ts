export function inboxOf(user: string | undefined): string {
  return `mail of ${String(user)}`;
}
