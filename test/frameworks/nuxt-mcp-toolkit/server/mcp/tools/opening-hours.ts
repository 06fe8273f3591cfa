export default defineMcpTool({
  description: 'Tells when it is open',
  handler: async () => 'nine to five',
});
