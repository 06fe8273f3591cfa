export const config = { key: process.env.NOTES_KEY };
