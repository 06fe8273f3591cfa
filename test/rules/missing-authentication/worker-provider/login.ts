export const login = { fetch: async () => new Response('Sign in', { status: 200 }) };
