export const signIn = {
  type: 'object' as const,
  properties: {
    user: { type: 'string' as const },
    accessToken: { type: 'string' as const }, // finding: found
  },
};
