export const withTelemetry = <T>(handler: (request: { params: { name: string } }) => Promise<T>) => async (request: { params: { name: string } }): Promise<T> => {
  const start = Date.now();
  try {
    return await handler(request);
  } finally {
    console.error(request.params.name, Date.now() - start);
  }
};
