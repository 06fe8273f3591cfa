export function loadConfig() {
  return { host: process.env.HOST ?? 'localhost', clientSecret: process.env.CLIENT_SECRET };
}
