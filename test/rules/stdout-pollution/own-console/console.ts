export const console = {
  log: (text: string) => process.stderr.write(text),
};
