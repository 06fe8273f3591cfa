/** Loggers that write to one stream or the other by a setting that is not followed: of low confidence. */
export const logger = {
  isHttp: false,
  info(text: string): void {
    if (logger.isHttp) console.log('[info]', text); // finding: console
    else console.error('[info]', text);
  },
  note(text: string): void {
    if (!logger.isHttp) {
      console.error(text);
      return;
    }
    console.log(text); // finding: console
  },
  hint(text: string): void {
    return logger.isHttp ? console.log(text) : console.error(text); // finding: console
  },
  loud(text: string): void {
    if (logger.isHttp) console.log('HTTP', text); // finding: console
    else console.error('failed');
  },
};
