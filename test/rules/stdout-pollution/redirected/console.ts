console.log = console.error;
console.info = (...parts: unknown[]) => {
  process.stderr.write(`${parts.join(' ')}\n`);
};
