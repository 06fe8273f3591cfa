import { requiredEnv } from './required-env.js';

export const options = {
  url: 'https://weather.invalid/v1/forecast',
  serviceToken: requiredEnv('WEATHER_TOKEN'), // finding: named
};
