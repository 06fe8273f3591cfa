/** Secrets in the files around the source: environment files, client configuration, containers, tool manifests. Values are judged as those in the source are. */
import type { Artifacts } from '../../artifacts/index.js';
import { at, entriesOf, itemsOf, textAt, type Data } from '../../artifacts/document.js';
import type { Confidence, Location } from '../../contract/index.js';
import { secretName } from '../../model/secret-names.js';
import { findSecrets, isExample, looksSecret } from './secrets.js';

export interface ArtifactSecret {
  readonly messageId: 'format' | 'privateKey' | 'address' | 'named';
  readonly at: Location;
  readonly confidence: Confidence;
  readonly data: Readonly<Record<string, string>>;
}

interface Named {
  readonly name: string;
  readonly value: string;
  readonly at: Location;
}

/** Files that show what to fill in, and files of tests. */
const SHOWN = /(?:^|[./_-])(?:example|examples|sample|template|tmpl|dist|defaults?|test|tests|ci|e2e|mock|fixture)(?:[./_-]|$)/i;

/** @returns what was found, and how many values were looked at */
export function artifactSecrets(artifacts: Artifacts): { readonly found: readonly ArtifactSecret[]; readonly examined: number } {
  const found: ArtifactSecret[] = [];
  let examined = 0;
  const files = new Map<string, Named[]>();
  const add = (file: string, named: readonly Named[]): void => {
    if (SHOWN.test(file.slice(file.lastIndexOf('/') + 1))) return;
    const list = files.get(file);
    if (list) list.push(...named);
    else files.set(file, [...named]);
  };
  for (const { file, entries } of artifacts.environmentFiles()) add(file, entries);
  for (const { file, servers } of artifacts.clientConfigs()) {
    add(file, servers.flatMap(({ env, headers, args }) => [
      ...[...env, ...headers].map(({ name, text, at: place }) => ({ name, value: text, at: place })),
      ...args.flatMap((arg, index) => {
        const [flag = '', joined] = arg.text.startsWith('--') && arg.text.includes('=') ? [arg.text.slice(2, arg.text.indexOf('=')), arg.text.slice(arg.text.indexOf('=') + 1)] : [arg.text.replace(/^--?/, '')];
        const next = joined === undefined ? args[index + 1] : { text: joined, at: arg.at };
        return arg.text.startsWith('-') && next && !next.text.startsWith('-') ? [{ name: flag, value: next.text, at: next.at }] : [];
      }),
    ]));
  }
  for (const { file, packages, inputs } of artifacts.registryManifests()) add(file, [...inputs, ...packages.flatMap((one) => one.inputs)].filter((one) => one.given).map(({ name, text, at: place }) => ({ name, value: text, at: place })));
  for (const { file, variables } of artifacts.images()) add(file, variables);
  for (const { file, data } of artifacts.documents('compose')) add(file, entriesOf(at(data, 'services')).flatMap(({ value }) => environmentOf(at(value, 'environment'))));
  for (const { file, tools, settings } of artifacts.toolManifests()) {
    const lines = tools.flatMap(({ actions }) => actions.flatMap((action) => (action.kind === 'shell' ? [action.script] : action.kind === 'program' ? action.args : action.body ? [action.url, action.body] : [action.url])));
    add(file, [...settings.map(({ name, text, at: place }) => ({ name, value: text, at: place })), ...lines.flatMap((line) => givenIn(line, artifacts.text(file) ?? ''))]);
  }
  for (const [file, named] of files) {
    const text = artifacts.text(file) ?? '';
    const taken: Location[] = [];
    for (const secret of findSecrets(text)) {
      const place = { file, start: secret.start, end: secret.end };
      // In a comment it is an example more often than not.
      const line = text.slice(text.lastIndexOf('\n', secret.start) + 1, secret.start);
      if (/^\s*(?:#|\/\/)/.test(line)) continue;
      taken.push(place);
      found.push({ messageId: secret.kind === 'private-key' ? 'privateKey' : secret.kind === 'address' ? 'address' : 'format', at: place, confidence: secret.confidence, data: { what: secret.what.charAt(0).toUpperCase() + secret.what.slice(1) } });
    }
    for (const { name, value, at: place } of named) {
      examined += 1;
      const kind = secretName(name);
      if (kind === undefined || isReference(value) || isExample(value) || taken.some((one) => one.start < place.end && one.end > place.start)) continue;
      if (looksSecret(value, kind === 'signing' ? 'secret' : kind)) found.push({ messageId: 'named', at: place, confidence: 'medium', data: { name } });
    }
  }
  return { found, examined };
}

/** What a line of a shell, a body or an address gives a name: `TOKEN=…`, `-H "Authorization: Bearer …"`, `?api_key=…`, `"password": "…"`. */
function givenIn({ text, at: line }: { readonly text: string; readonly at: Location }, whole: string): Named[] {
  return [...text.matchAll(/(?<![\w-])([A-Za-z_][\w-]{1,60})["']?(?:=|:[ \t]{0,3})["']?(?:(?:Bearer|Basic|Token)[ \t])?([^\s"'`;&|?]{6,300})/g)].flatMap(([, name = '', value = '']) => {
    const start = whole.indexOf(value, line.start);
    return start < 0 || start > line.end ? [] : [{ name, value, at: { file: line.file, start, end: start + value.length } }];
  });
}

/** What stands for a value that comes from elsewhere: `${TOKEN}`, `{{ token }}`, `<token>`, `%TOKEN%`, a path of a file of secrets. */
function isReference(value: string): boolean {
  return /\$\{?[A-Za-z_]|\{\{|<[^>]+>|^%\w+%$|^\/run\/secrets\/|^(?:vault|op|aws|gcp|azure|env|file):/i.test(value);
}

/** `environment:` of a compose service, as a map or a list of `NAME=value`. */
function environmentOf(data: Data | undefined): Named[] {
  return [
    ...entriesOf(data).flatMap(({ key, value }) => (value.kind === 'scalar' && typeof value.value === 'string' ? [{ name: key, value: value.value, at: value.at }] : [])),
    ...itemsOf(data).flatMap((item) => {
      const text = textAt(item) ?? '';
      const cut = text.indexOf('=');
      return cut > 0 ? [{ name: text.slice(0, cut), value: text.slice(cut + 1), at: { ...item.at, start: item.at.start + Math.max(0, cut + 1) } }] : [];
    }),
  ];
}
