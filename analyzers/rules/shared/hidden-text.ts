/** Characters in a text that a person does not see and a model reads all the same. */

export interface HiddenText {
  /** `direction`: turns the direction of what follows round; `tags`: an alphabet that is never drawn; `unseen`: takes no room; `control`: acts on a terminal. */
  readonly kinds: ReadonlySet<'direction' | 'tags' | 'unseen' | 'control'>;
  /** For people: `U+200B, U+202E`. */
  readonly characters: string;
  readonly count: number;
  /** What the unseen alphabets spell; empty where they spell nothing. */
  readonly spelt: string;
}

/** Quick test that ordinary text fails. */
const suspicious = /(?![\t\n\r])[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Zl}\p{Zp}\p{Cc}]/u;
const pictographic = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|[0-9#*]|\p{So}|\p{Sm}|\p{Po}/u;
/** Scripts whose spelling needs joiners, and those that run from right to left. */
const joining = /[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Gujarati}\p{Script=Gurmukhi}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Mongolian}\p{Script=Syriac}\p{Script=Nko}\p{Script=Oriya}]/u;
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const MAX_TEXT = 100_000;

/** @returns undefined where everything is drawn, or belongs to the spelling of emoji and of scripts that need it */
export function hiddenText(given: string): HiddenText | undefined {
  const text = given.slice(0, MAX_TEXT);
  if (!suspicious.test(text)) return undefined;
  const points = [...text];
  const turned = rightToLeft.test(text);
  const kinds = new Set<'direction' | 'tags' | 'unseen' | 'control'>();
  const seen = new Set<number>();
  let count = 0;
  let spelt = '';
  /** Inside the tags of a flag, which begins with a black flag and ends with U+E007F. */
  let flag = false;
  for (const [index, character] of points.entries()) {
    const code = character.codePointAt(0) ?? 0;
    if (character === '\u{1F3F4}' && isTag(points[index + 1])) flag = true;
    if (!suspicious.test(character)) {
      if (character !== '\u{1F3F4}') flag = false;
      continue;
    }
    const before = points[index - 1] ?? '';
    const after = points[index + 1] ?? '';
    let kind: 'direction' | 'tags' | 'unseen' | 'control';
    if (isTag(character)) {
      if (flag) {
        if (code === 0xe007f) flag = false;
        continue;
      }
      kind = 'tags';
      if (code >= 0xe0020 && code <= 0xe007e) spelt += String.fromCharCode(code - 0xe0000);
    } else if (code >= 0xe0100 && code <= 0xe01ef) {
      // A variation of one ideograph is spelling; a row of them is an alphabet of bytes.
      if (/\p{Script=Han}/u.test(before)) continue;
      kind = 'tags';
      spelt += byte(code - 0xe0100 + 16);
    } else if (code >= 0xfe00 && code <= 0xfe0f) {
      if (code >= 0xfe0e ? pictographic.test(before) : /[\p{Script=Han}\p{Sm}\p{Script=Myanmar}\p{Script=Mongolian}]/u.test(before) || pictographic.test(before)) continue;
      kind = 'tags';
      spelt += byte(code - 0xfe00);
    } else if ((code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069)) {
      // Marks of direction round a piece of the other direction are how such texts are set.
      if (turned && code !== 0x202e && code !== 0x202d) continue;
      kind = 'direction';
    } else if (code === 0x200e || code === 0x200f || code === 0x061c) {
      if (turned) continue;
      kind = 'unseen';
    } else if (code === 0x200d) {
      if ((pictographic.test(before) || before === '\uFE0F') && pictographic.test(after)) continue;
      if (joining.test(before) || joining.test(after)) continue;
      kind = 'unseen';
    } else if (code === 0x200c) {
      if (joining.test(before) || joining.test(after)) continue;
      kind = 'unseen';
    } else if (/\p{Cc}/u.test(character)) kind = 'control';
    // Marks that are drawn, or that belong to a script: numbers of Arabic, Mongolian vowels, Hangul.
    else if (isPartOfScript(code)) continue;
    else if (code === 0x2028 || code === 0x2029) continue;
    else kind = 'unseen';
    kinds.add(kind);
    seen.add(code);
    count += 1;
  }
  if (count === 0) return undefined;
  const listed = [...seen].slice(0, 4).map((code) => `U+${code.toString(16).toUpperCase().padStart(4, '0')}`);
  return { kinds, count, spelt: /[A-Za-z]{3}/.test(spelt) ? spelt.slice(0, 120) : '', characters: `${listed.join(', ')}${seen.size > listed.length ? ' …' : ''}` };
}

function isTag(character: string | undefined): boolean {
  const code = character?.codePointAt(0) ?? 0;
  return code >= 0xe0000 && code <= 0xe007f;
}

/** Signs of Arabic numbers, Mongolian vowels, fillers of Hangul syllables. */
function isPartOfScript(code: number): boolean {
  return (code >= 0x600 && code <= 0x605) || [0x6dd, 0x70f, 0x8e2, 0x110bd, 0x110cd, 0x115f, 0x1160].includes(code) || (code >= 0x180b && code <= 0x180f);
}

function byte(value: number): string {
  return value >= 0x20 && value < 0x7f ? String.fromCharCode(value) : '';
}

/** The text as a model may take it: without what is not drawn, look-alike forms made plain. */
export function drawnText(text: string): string {
  return text.slice(0, MAX_TEXT).replace(/[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu, '').normalize('NFKC');
}
