/** Remembers all that a run asked of a host and what it was told, so that later somebody can ask again whether anything has changed. */
import { createHash } from 'node:crypto';
import type { Host, Path } from './host.js';

/**
 * What was asked, as plain data: `[question, path, answer]`, a read with its limit of bytes (-1 for none). Answers are digests where they are long. What was asked for
 * in vain is remembered like anything else: a file that appears changes an answer.
 */
export type Observation =
  | readonly ['read', Path, string, number]
  | readonly ['stat' | 'list' | 'real', Path, string];

export interface RecordingHost {
  readonly host: Host;
  observations(this: void): readonly Observation[];
  /** Takes over what was asked elsewhere for the same run. */
  add(this: void, others: readonly Observation[]): void;
}

/** @param base the host that answers; it is asked once more for nothing */
export function createRecordingHost(base: Host): RecordingHost {
  const seen = new Map<string, Observation>();
  const keep = (key: string, make: () => Observation): void => {
    if (!seen.has(key)) seen.set(key, make());
  };
  const host: Host = {
    caseInsensitive: base.caseInsensitive,
    read(path, limit) {
      const answer = base.read(path, limit);
      keep(`read\0${path}\0${String(limit)}`, () => ['read', path, readAnswer(answer), limit ?? -1]);
      return answer;
    },
    stat(path) {
      const answer = base.stat(path);
      keep(`stat\0${path}`, () => ['stat', path, statAnswer(answer)]);
      return answer;
    },
    list(path) {
      const answer = base.list(path);
      keep(`list\0${path}`, () => ['list', path, listAnswer(answer)]);
      return answer;
    },
    realPath(path) {
      const answer = base.realPath(path);
      keep(`real\0${path}`, () => ['real', path, answer ?? '']);
      return answer;
    },
  };
  return {
    host, observations: () => [...seen.values()],
    add(others) {
      for (const one of others) keep(`${one[0]}\0${one[1]}${one[0] === 'read' ? `\0${one[3] === -1 ? 'undefined' : String(one[3])}` : ''}`, () => one);
    },
  };
}

/** Whether a host would answer everything as before. */
export function answersAsBefore(host: Host, observations: readonly Observation[]): boolean {
  return observations.every((one) => {
    switch (one[0]) {
      case 'read': return readAnswer(host.read(one[1], one[3] === -1 ? undefined : one[3])) === one[2];
      case 'stat': return statAnswer(host.stat(one[1])) === one[2];
      case 'list': return listAnswer(host.list(one[1])) === one[2];
      case 'real': return (host.realPath(one[1]) ?? '') === one[2];
    }
  });
}

function readAnswer(answer: ReturnType<Host['read']>): string {
  return answer.ok ? digest(answer.bytes) : answer.why;
}

/** Without the time: what was only touched is the same. A folder's size says nothing. */
function statAnswer(answer: ReturnType<Host['stat']>): string {
  return answer === undefined ? 'missing' : answer.kind === 'file' ? `file ${String(answer.size)}` : answer.kind;
}

function listAnswer(answer: ReturnType<Host['list']>): string {
  return answer === undefined ? 'missing' : digest(answer.map((entry) => `${entry.name}\0${entry.kind}\0${String(entry.link)}`).join('\n'));
}

function digest(value: string | Uint8Array): string {
  return createHash('sha256').update(value).digest('base64url');
}
