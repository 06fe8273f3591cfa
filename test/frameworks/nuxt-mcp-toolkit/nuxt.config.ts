export default defineNuxtConfig({
  modules: ['@nuxtjs/mcp-toolkit'],
  mcp: { name: 'library', version: '1.0.0' },
  telemetry: false,
  ssr: false,
});
