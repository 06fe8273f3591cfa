export const banner = (): void => {
  console.log('ready'); // finding: console
};
