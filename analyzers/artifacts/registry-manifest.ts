/** The MCP registry's `server.json`: which packages and addresses clients install a server from, and what they are told to ask their users for. Read from schema 2025-12-11 and those before it. */
import type { Location } from '../contract/index.js';
import type { Path } from '../host/host.js';
import type { Word } from './client-config.js';
import { at, itemsOf, textAt, type Data } from './document.js';

/** A variable of the environment, a header or an argument that clients fill in. */
export interface RegistryInput extends Word {
  readonly name: string;
  /** Where the input is declared. */
  readonly declaredAt: Location;
  readonly isSecret: boolean;
  /** A value or default is written: `text`, which is empty otherwise. */
  readonly given: boolean;
}

export interface RegistryPackage {
  /** `npm`, `pypi`, `oci`, `nuget`, `mcpb`, in small letters. */
  readonly type: string;
  readonly identifier: Word;
  readonly version: Word | undefined;
  readonly digest: boolean;
  readonly runtime: string | undefined;
  /** Words of the command line before and after the package. */
  readonly args: readonly Word[];
  readonly inputs: readonly RegistryInput[];
}

export interface RegistryManifest {
  readonly file: Path;
  readonly name: string;
  readonly packages: readonly RegistryPackage[];
  /** Addresses of hosted servers and of packages that listen. */
  readonly addresses: readonly Word[];
  /** What hosted servers ask for. */
  readonly inputs: readonly RegistryInput[];
}

/** Undefined for a `server.json` of something else. */
export function readRegistryManifest(file: Path, root: Data): RegistryManifest | undefined {
  const packages = at(root, 'packages');
  const remotes = at(root, 'remotes');
  const isOne = /modelcontextprotocol/.test(textAt(root, '$schema') ?? '') || itemsOf(packages).some((one) => field(one, 'registryType') !== undefined || at(one, 'registry_name') !== undefined);
  if (!isOne || (packages?.kind !== 'list' && remotes?.kind !== 'list')) return undefined;
  const hosts = [...itemsOf(remotes), ...itemsOf(packages).flatMap((one) => at(one, 'transport') ?? [])];
  return {
    file, name: textAt(root, 'name') ?? 'server.json',
    packages: itemsOf(packages).flatMap((one) => packageOf(one) ?? []),
    addresses: hosts.flatMap((one) => word(at(one, 'url')) ?? []),
    inputs: hosts.flatMap((one) => inputsIn(at(one, 'headers'))),
  };
}

function packageOf(data: Data): RegistryPackage | undefined {
  const identifier = word(at(data, 'identifier')) ?? word(at(data, 'name'));
  if (!identifier) return undefined;
  const args = [...itemsOf(field(data, 'runtimeArguments')), ...itemsOf(field(data, 'packageArguments'))];
  return {
    identifier, version: word(at(data, 'version')), type: (scalar(field(data, 'registryType')) ?? textAt(data, 'registry_name') ?? '').toLowerCase(),
    digest: field(data, 'fileSha256') !== undefined, runtime: scalar(field(data, 'runtimeHint')),
    args: args.flatMap((one) => [word(at(one, 'name')), word(at(one, 'value'))].filter((part) => part !== undefined)),
    inputs: [...inputsIn(field(data, 'environmentVariables')), ...inputsIn({ kind: 'list', at: data.at, items: args.filter((one) => at(one, 'name') !== undefined) })],
  };
}

function inputsIn(list: Data | undefined): RegistryInput[] {
  return itemsOf(list).flatMap((one): RegistryInput[] => {
    const name = textAt(one, 'name');
    const given = word(at(one, 'value')) ?? word(at(one, 'default'));
    return name === undefined ? [] : [{ name, declaredAt: at(one, 'name')?.at ?? one.at, isSecret: scalar(field(one, 'isSecret')) === 'true', given: given !== undefined, text: given?.text ?? '', at: given?.at ?? one.at }];
  });
}

/** A field in the spelling of today's schema or, in old files, with underscores. */
function field(data: Data, name: string): Data | undefined {
  return at(data, name) ?? at(data, name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
}

const scalar = (data: Data | undefined): string | undefined => textAt(data);

function word(data: Data | undefined): Word | undefined {
  return data?.kind === 'scalar' && data.value !== null ? { text: String(data.value), at: data.at } : undefined;
}
