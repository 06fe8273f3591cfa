export const metadata = {
  resource: 'https://notes.example.com',
  scopes_supported: ['notes:read', 'notes:*'], // finding: found
};
export const wanted = { requiredScopes: ['full-access'] }; // finding: found
