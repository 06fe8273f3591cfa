/** How a command is run can be replaced. What start-up replaces is replaced; what a function does that nobody was seen to call, for a demonstration say, is one more thing that may be. */
import { exec } from 'node:child_process';

type Run = (command: string) => void;

let run: Run = (command) => { exec(command); }; // finding: whole
export function setRunner(next: Run): void { run = next; }
export function execute(command: string): void { run(command); }

class Runner {
  private how: Run = (command) => { exec(command); }; // finding: whole
  use(next: Run): void { this.how = next; }
  go(command: string): void { this.how(command); }
}
export const runner = new Runner();

let quiet: Run = (command) => { exec(command); };
export function keepQuiet(): void { quiet = () => undefined; }
export function told(command: string): void { quiet(command); }
