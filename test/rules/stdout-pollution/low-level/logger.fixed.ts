class Logger {
  info(message: string): void {
    console.error(message); // finding: console
  }

  error(message: string): void {
    console.error(message);
  }
}

export const logger = new Logger();
