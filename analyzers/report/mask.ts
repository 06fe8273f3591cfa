/** The one place where secrets are taken out of what is shown: spans that findings mark are masked in code, and their text wherever it stands. */
import type { AnalyzeResult, Finding } from '../contract/index.js';
import type { Sources } from './places.js';

export interface Shown {
  readonly result: AnalyzeResult;
  readonly sources: Sources;
}

/** Characters past which a secret is masked wherever it stands; a shorter one is a word that stands for other things too, as is one of letters only. */
const ANYWHERE = 8;
const ANYWHERE_LETTERS = 16;
/** The same within the finding that is about it. */
const IN_ITS_FINDING = 4;
const MASK = '***';

/**
 * A result and its sources without the secrets that rules marked in it. Every output starts with this. Masked code is as long as it was, and has its
 * line ends, so that all places stay true.
 */
export function masked(result: AnalyzeResult, sources: Sources): Shown {
  const spans = result.redactions;
  if (spans.length === 0) return { result, sources };
  const secretAt = (span: AnalyzeResult['redactions'][number]): string => sources.text(span.file)?.slice(span.start, span.end) ?? '';
  const everywhere = secretsOf(result, sources);
  const texts = new Map<string, string | undefined>();
  const maskedSources: Sources = {
    shown: (file) => sources.shown(file),
    text(file) {
      if (!texts.has(file)) texts.set(file, maskText(sources.text(file), spans.filter((span) => span.file === file), everywhere));
      return texts.get(file);
    },
  };
  const maskFinding = (finding: Finding): Finding => {
    const own = spellings((finding.redactions ?? []).map(secretAt), IN_ITS_FINDING);
    const shown = replaceIn(finding, [...own, ...everywhere]);
    // A masked edit would write the mask into a file: such a fix is left to what applies fixes without showing them.
    return { ...shown, fixes: shown.fixes.filter((fix, index) => fix.edits.every((edit, at) => edit.newText === finding.fixes[index]?.edits[at]?.newText)) };
  };
  return {
    sources: maskedSources,
    result: {
      ...replaceIn({ ...result, findings: [], suppressed: [] }, everywhere),
      findings: result.findings.map(maskFinding),
      suppressed: result.suppressed.map((one) => ({ ...replaceIn(one, everywhere), finding: maskFinding(one.finding) })),
    },
  };
}

/** Secrets of a result that are masked wherever they stand, longest first. */
export function secretsOf(result: AnalyzeResult, sources: Sources): readonly string[] {
  const found = result.redactions.map((span) => sources.text(span.file)?.slice(span.start, span.end) ?? '');
  return spellings(found, ANYWHERE).filter((secret) => secret.length >= ANYWHERE_LETTERS || !/^\p{L}+$/u.test(secret));
}

function maskText(text: string | undefined, spans: AnalyzeResult['redactions'], everywhere: readonly string[]): string | undefined {
  if (text === undefined) return undefined;
  let out = '';
  let from = 0;
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const start = Math.max(from, span.start);
    if (span.end <= start) continue;
    out += text.slice(from, start) + stars(text.slice(start, span.end));
    from = span.end;
  }
  out += text.slice(from);
  for (const secret of everywhere) out = out.replaceAll(secret, stars(secret));
  return out;
}

function stars(text: string): string {
  return text.replace(/[^\r\n]/g, '*');
}

/** Texts by which a secret may be told: as it is written, as it is meant where it is written with escapes, each of its lines; longest first. */
function spellings(secrets: readonly string[], shortest: number): readonly string[] {
  const found = new Set<string>();
  for (const secret of secrets) {
    for (const text of [secret, unescaped(secret)]) {
      for (const part of [text, ...text.split(/\r\n|\r|\n/)]) if (part.trim().length >= shortest) found.add(part.trim());
    }
  }
  return [...found].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
}

function unescaped(text: string): string {
  return text.replace(/\\(?:u\{([0-9a-f]{1,6})\}|u([0-9a-f]{4})|x([0-9a-f]{2})|([^]))/gi, (whole, point: string | undefined, unit: string | undefined, byte: string | undefined, character: string | undefined) => {
    const code = parseInt(point ?? unit ?? byte ?? '', 16);
    if (!Number.isNaN(code)) return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    return { n: '\n', r: '\r', t: '\t' }[character ?? ''] ?? character ?? whole;
  });
}

/** What is no text but the name of something: replaced, it would name nothing any more. */
const names: ReadonlySet<string> = new Set(['file', 'root', 'config', 'fingerprint', 'url', 'ruleId', 'messageId']);

/** A value with texts replaced in all its strings; names of properties stay. */
function replaceIn<T>(value: T, secrets: readonly string[]): T {
  if (secrets.length === 0) return value;
  const walk = (at: unknown): unknown => {
    if (typeof at === 'string') return secrets.reduce((text, secret) => text.replaceAll(secret, MASK), at);
    if (Array.isArray(at)) return at.map(walk);
    if (at === null || typeof at !== 'object') return at;
    return Object.fromEntries(Object.entries(at).map(([key, inner]) => [key, names.has(key) ? inner : walk(inner)]));
  };
  return walk(value) as T;
}
