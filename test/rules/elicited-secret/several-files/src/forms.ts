export const credentialsForm = {
  type: 'object' as const,
  properties: { user: { type: 'string' as const }, password: { type: 'string' as const, title: 'Password' } },
};
