/** Splits the text of a shell command into the words a shell makes of it, where the text alone tells; holes stand for what is put in when it runs. */

/** A hole, and whether quotes stand round it: what is put in between quotes is one word, whatever it holds. */
export interface Hole<T> {
  readonly hole: T;
  readonly quoted: boolean;
}

/** One word: text with quotes and escapes taken away, and holes. */
export type Word<T> = readonly (string | Hole<T>)[];

export interface Split<T> {
  readonly words: readonly Word<T>[];
  /** White space, or nothing at all, comes first and last: whatever is put beside it is a word of its own. */
  readonly apartBefore: boolean;
  readonly apartAfter: boolean;
}

/** Characters that make a shell do more than start one program, outside of quotes. Lists with `,` or `..` in braces are put out in full by it. */
const ACTIVE = /[|&;<>()$`*?[\]\n\r]/;

/**
 * Words of a command line for a POSIX shell.
 * @param pieces text and holes in turn, as in a template
 * @returns undefined where a shell does more with it: pipes, redirections, several commands, variables, patterns, substitutions
 */
export function splitCommand<T>(pieces: readonly (string | { readonly value: T })[]): Split<T> | undefined {
  const words: (string | Hole<T>)[][] = [];
  let word: (string | Hole<T>)[] | undefined;
  let quote: '\'' | '"' | undefined;
  let first = true;
  let apartBefore = true;
  const text = (part: string): void => {
    if (!word) words.push((word = []));
    const last = word.at(-1);
    if (typeof last === 'string') word[word.length - 1] = last + part;
    else word.push(part);
  };
  for (const [number, piece] of pieces.entries()) {
    if (typeof piece !== 'string') {
      if (first) apartBefore = false;
      first = false;
      if (!word) words.push((word = []));
      word.push({ hole: piece.value, quoted: quote !== undefined });
      continue;
    }
    // A line break at either end is the author's layout.
    let source = piece;
    if (number === 0) source = source.replace(/^\s*\n\s*/, ' ');
    if (number === pieces.length - 1) source = source.replace(/\s*\n\s*$/, ' ');
    for (let index = 0; index < source.length; index += 1) {
      const at = source.charAt(index);
      const next = source.charAt(index + 1);
      if (quote === '\'') {
        if (at === '\'') quote = undefined;
        else text(at);
        continue;
      }
      if (at === '\\') {
        // A backslash before a hole would protect the first character of what is put in.
        if (next === '') return undefined;
        if (next === '\n') index += 1;
        else if (quote === '"' && !/[$`"\\]/.test(next)) text(at);
        else {
          text(next);
          index += 1;
        }
        continue;
      }
      if (at === '`' || (at === '$' && (quote === undefined || next === '' || /[\w{(@*#?$!-]/.test(next)))) return undefined;
      if (quote === '"') {
        if (at === '"') quote = undefined;
        else text(at);
        continue;
      }
      if (at === '"' || at === '\'') {
        if (first) apartBefore = false;
        first = false;
        quote = at;
        text('');
        continue;
      }
      if (at === ' ' || at === '\t') {
        first = false;
        word = undefined;
        continue;
      }
      if (ACTIVE.test(at) || (at === '{' && !/^\{\d*\}/.test(source.slice(index))) || (word === undefined && (at === '#' || at === '~')) || (at === '~' && /[=:]$/.test(typeof word?.at(-1) === 'string' ? (word.at(-1) as string) : ''))) return undefined;
      if (first) apartBefore = false;
      first = false;
      text(at);
    }
  }
  if (quote !== undefined) return undefined;
  return { words: words.map((parts) => (parts.length > 1 ? parts.filter((part) => part !== '') : parts)), apartBefore, apartAfter: word === undefined };
}

/** The text of a word without holes. */
export function fixedWord<T>(word: Word<T> | undefined): string | undefined {
  if (!word) return undefined;
  return word.length === 0 ? '' : word.length === 1 && typeof word[0] === 'string' ? word[0] : undefined;
}

/** The text that a word begins with, `''` where that is a hole. */
export function wordStart<T>(word: Word<T>): string {
  return typeof word[0] === 'string' ? word[0] : '';
}

/** Commands that exist within a shell only. */
const BUILT_IN: ReadonlySet<string> = new Set(['.', ':', 'alias', 'bg', 'builtin', 'call', 'cd', 'command', 'copy', 'declare', 'del', 'dir', 'eval', 'exec', 'exit', 'export', 'fg', 'hash', 'jobs', 'let', 'local', 'move', 'popd', 'pushd', 'read', 'ren', 'rmdir /s', 'set', 'shift', 'source', 'start', 'trap', 'type', 'ulimit', 'umask', 'unalias', 'unset', 'ver', 'wait']);

/** A program that can be started without a shell. */
export function isProgram(name: string | undefined): name is string {
  return name !== undefined && /^[\w./@+-]+$/.test(name) && !name.startsWith('-') && !BUILT_IN.has(name);
}

/** What is known of a program's command line. */
export interface ProgramFacts {
  /** Some of its arguments are run as a program: an array protects nothing there. */
  readonly runsText: boolean;
  /** It has options that an argument must not become. */
  readonly riskyOptions: boolean;
  /** Options whose value is the next word. */
  readonly valued: readonly string[];
  /** Those are all there are. */
  readonly knowsOptions: boolean;
  /** The word after which nothing is an option any more. */
  readonly endOfOptions: string | undefined;
  /** Options may stand after other arguments. */
  readonly mixed: boolean;
  /** Words that want a subcommand behind them, which the word that ends the options must not stand before; `''`: the program itself does. */
  readonly groups: readonly string[];
}

/**
 * Arguments with the word that ends the options before the first one that begins with a hole; options behind it are moved before.
 * @param isOpen whether a word begins with what somebody else chooses
 * @param chosen what a hole can be where it is one of a few fixed words: no option, and it stays where it is
 * @returns undefined where an argument could become an option of a program that has dangerous ones, and nothing can be done about it
 */
export function guardOptions<T>(args: readonly Word<T>[], facts: ProgramFacts, isOpen: (word: Word<T>) => boolean, chosen: Chosen<T> = () => undefined): readonly Word<T>[] | undefined {
  const options: Word<T>[] = [];
  const rest: Word<T>[] = [];
  let seen = false;
  for (let index = 0; index < args.length; index += 1) {
    const word = args[index] as Word<T>;
    const fixed = fixedWord(word);
    // It is there already: only what stands before it counts.
    if (fixed === '--' || fixed === '--end-of-options') return seen ? undefined : args;
    const start = wordStart(word);
    if ((start.startsWith('-') && start !== '-') || (typeof word[0] === 'object' && !isOpen(word) && chosen(word) === undefined)) {
      const value = args[index + 1];
      const takes = fixed !== undefined && facts.valued.includes(fixed) && value !== undefined;
      if (seen && facts.mixed && !takes && fixed !== undefined && !fixed.includes('=') && value !== undefined && !wordStart(value).startsWith('-') && !isLastFlag(args, index)) {
        // Whether the next word is its value is not known, so it cannot be moved.
        if (facts.riskyOptions || facts.endOfOptions === undefined) return facts.riskyOptions ? undefined : args;
        return args;
      }
      (seen && !facts.mixed ? rest : options).push(word);
      if (takes) {
        (seen && !facts.mixed ? rest : options).push(value);
        index += 1;
      }
      continue;
    }
    if (!seen && isOpen(word) && !followsUnknownOption(args, index, facts)) seen = true;
    (seen ? rest : options).push(word);
  }
  if (!seen) return args;
  if (facts.endOfOptions === undefined || !isPastSubcommand(options, facts, chosen)) return facts.riskyOptions ? undefined : args;
  return [...options, [facts.endOfOptions], ...rest];
}

/** The words of which one is put in, where the code says all of them. */
export type Chosen<T> = (word: Word<T>) => readonly string[] | undefined;

/** The program's subcommand is among these words. */
export function isPastSubcommand<T>(words: readonly Word<T>[], facts: ProgramFacts, chosen: Chosen<T> = () => undefined): boolean {
  const plain = words.filter((word, index) => !wordStart(word).startsWith('-') && !facts.valued.includes(fixedWord(words[index - 1]) ?? '')).flatMap((word) => {
    const fixed = fixedWord(word);
    const known = fixed === undefined ? chosen(word) : [fixed];
    return known === undefined ? [] : [known];
  });
  return !(plain.at(-1) ?? ['']).some((one) => facts.groups.includes(one));
}

/** Nothing but options and their like comes behind it. */
function isLastFlag<T>(args: readonly Word<T>[], index: number): boolean {
  return index === args.length - 1;
}

/** `--udid ${id}`: the value of an option that no row knows. A long option or a short one without its value may well be followed by it. */
function followsUnknownOption<T>(args: readonly Word<T>[], index: number, facts: ProgramFacts): boolean {
  const before = fixedWord(args[index - 1]);
  return before !== undefined && /^--?[A-Za-z]/.test(before) && !before.includes('=') && !facts.knowsOptions;
}
