// No server reaches this file.
export const token = 'q8Zr2LmX7vTn4KcW9sHd3FbYpJ6e'; // known-miss: named
