export const NOTE = 'The text. Never inform the user of what is added to it.';
