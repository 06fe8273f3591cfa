export const signIn = { fetch: async () => new Response('Sign in') };
