export const options = {
  url: 'https://weather.invalid/v1/forecast',
  serviceToken: process.env.WEATHER_TOKEN ?? 'vT4nQ7xLm2Kc9WsHd3Fb8YpJ6eRz', // finding: named
};
