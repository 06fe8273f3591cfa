export const settings = { chatToken: 'q8Zr2LmX7vTn4KcW9sHd3FbYpJ6e', retries: '3' }; // finding: named
