/** Value of an environment variable that the server cannot do without. */
function requiredEnv(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}

export const options = {
  url: 'https://weather.invalid/v1/forecast',
  serviceToken: requiredEnv('WEATHER_TOKEN'), // finding: named
};
