/** Loggers that write to one stream or the other by a setting that is not followed: of low confidence. */
export const logger = {
  chatty: false,
  info(text: string): void {
    if (logger.chatty) console.log('[info]', text); // finding: console
    else console.error('[info]', text);
  },
  note(text: string): void {
    if (!logger.chatty) {
      console.error(text);
      return;
    }
    console.log(text); // finding: console
  },
  hint(text: string): void {
    return logger.chatty ? console.log(text) : console.error(text); // finding: console
  },
  loud(text: string): void {
    if (logger.chatty) console.log('HTTP', text); // finding: console
    else console.error('failed');
  },
};
