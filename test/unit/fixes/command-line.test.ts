/** Splitting of command lines into words, and where the word that ends the options goes. */
import { describe, expect, it } from 'vitest';
import { guardOptions, splitCommand, type ProgramFacts, type Word } from '../../../analyzers/fixes/command-line.js';

/** Words as text, holes as `<name>`; those that no quotes hold together in brackets of their own. */
const shown = (words: readonly Word<string>[]): string[] => words.map((word) => word.map((part) => (typeof part === 'string' ? part : part.quoted ? `<${part.hole}>` : `[${part.hole}]`)).join(''));
/** `echo <a> "<b>"`: names in angle brackets are holes. */
const pieces = (text: string): (string | { value: string })[] => text.split(/<(\w+)>/).flatMap((part, index): (string | { value: string })[] => (index % 2 === 1 ? [{ value: part }] : part === '' ? [] : [part]));
const split = (text: string): string[] | undefined => {
  const found = splitCommand(pieces(text));
  return found && shown(found.words);
};

describe('splitting a command line', () => {
  it.each<[string, string[]]>([
    ['ping -c 1 <host>', ['ping', '-c', '1', '[host]']],
    ['git -C "<folder>" diff', ['git', '-C', '<folder>', 'diff']],
    ['curl --header "X-Name: <name>" \'<url>\'', ['curl', '--header', 'X-Name: <name>', '<url>']],
    ['docker cp <id>:/tmp/<file> .', ['docker', 'cp', '[id]:/tmp/[file]', '.']],
    ['go list -f \'{{.Dir}}\' <name>', ['go', 'list', '-f', '{{.Dir}}', '[name]']],
    ['echo ""', ['echo', '']],
    ['printf a\\ b', ['printf', 'a b']],
    ['\n  tail -n 5 <file>\n', ['tail', '-n', '5', '[file]']],
    ['kubectl get pods -o jsonpath=\'{.items[*].name}\'', ['kubectl', 'get', 'pods', '-o', 'jsonpath={.items[*].name}']],
  ])('%s', (text, words) => {
    expect(split(text)).toEqual(words);
  });

  it.each(['a <x> | b', 'a <x> > f', 'a <x> && b', 'a; b', 'a $HOME', 'a "$HOME"', 'a `b`', 'a "$(b)"', 'a *.txt', 'a ~/b', 'a {b,c}', 'a "b', 'a \\<x>', 'a <x> # b', 'a\nb'])('leaves %s to a shell', (text) => {
    expect(split(text)).toBeUndefined();
  });
});

describe('the end of the options', () => {
  const facts = (more: Partial<ProgramFacts>): ProgramFacts => ({ runsText: false, riskyOptions: true, valued: ['-n'], knowsOptions: true, endOfOptions: '--', mixed: true, groups: [''], ...more });
  const guarded = (text: string, more: Partial<ProgramFacts> = {}): string[] | undefined => {
    const words = splitCommand(pieces(text))?.words ?? [];
    const found = guardOptions(words, facts(more), (word) => typeof word[0] === 'object');
    return found && shown(found);
  };
  it.each<[string, Partial<ProgramFacts>, string[] | undefined]>([
    ['get <kind> <name>', {}, ['get', '--', '[kind]', '[name]']],
    ['get <kind> -n <space> --all', {}, ['get', '-n', '[space]', '--all', '--', '[kind]']],
    ['get -n <space>', {}, ['get', '-n', '[space]']],
    ['log -- <path>', {}, ['log', '--', '[path]']],
    ['exec <id> ls -la', { mixed: false }, ['exec', '--', '[id]', 'ls', '-la']],
    ['<command>', {}, undefined],
    ['get <kind>', { endOfOptions: undefined }, undefined],
    ['get <kind>', { endOfOptions: undefined, riskyOptions: false }, ['get', '[kind]']],
    ['rollout <verb> web', { groups: ['', 'rollout'] }, undefined],
  ])('%s', (text, more, words) => {
    expect(guarded(text, more)).toEqual(words);
  });
});
