/** Bounds on how often, how much and what is given out. */

export class RateLimit {
  readonly #calls: number[] = [];
  readonly #most: number;
  readonly #window: number;

  /** At most `most` calls in `window` milliseconds. */
  constructor(most: number, window: number) {
    this.#most = most;
    this.#window = window;
  }

  take(now = Date.now()): boolean {
    while ((this.#calls[0] ?? Infinity) <= now - this.#window) this.#calls.shift();
    if (this.#calls.length >= this.#most) return false;
    this.#calls.push(now);
    return true;
  }
}

const maxTextLength = 32_000;

const secret = /\b(authorization|password|passwd|secret|token|api[_-]?key)(["']?\s*[=:]\s*["']?)(?:bearer\s+)?[^\s"',;]+/gi;

/** Masks what looks like a credential and cuts what is too long to be useful. */
export function presentable(text: string): string {
  const masked = text.replace(secret, '$1$2[redacted]');
  return masked.length > maxTextLength ? `${masked.slice(0, maxTextLength)}\n[cut after ${maxTextLength} characters]` : masked;
}
