/** The packages that hold servers, for rules that judge a repository: what they say of themselves, and which files around them belong to them. */
import type { PackageJson } from '../../artifacts/package-json.js';
import type { Model } from '../../model/discover.js';
import type { Server } from '../../model/model.js';

export interface ServerPackage {
  readonly manifest: PackageJson;
  readonly servers: readonly Server[];
  /** As it lies in the registry: built, without what only its repository has (lock file, tests, containers). */
  readonly published: boolean;
}

/** Packages with servers whose package.json lies inside of the analysed paths, by directory. */
export function serverPackages(model: Model): readonly ServerPackage[] {
  return packagesAt(model, ({ manifest }) => [manifest?.directory]);
}

/** The same with the packages whose code makes the servers, where a program of another package starts them. */
export function makingPackages(model: Model): readonly ServerPackage[] {
  return packagesAt(model, ({ manifest, raw }) => [manifest?.directory, model.graph.manifests.nearest(folderOf(raw.origin.unit.path))?.directory]);
}

function packagesAt(model: Model, directoriesOf: (server: Server) => readonly (string | undefined)[]): readonly ServerPackage[] {
  const byDirectory = new Map<string, Server[]>();
  for (const server of model.servers) {
    for (const directory of new Set(directoriesOf(server))) {
      if (directory === undefined || !model.artifacts.packages.has(directory)) continue;
      const list = byDirectory.get(directory);
      if (list) list.push(server);
      else byDirectory.set(directory, [server]);
    }
  }
  return [...byDirectory].flatMap(([directory, servers]) => {
    const manifest = model.artifacts.packageJson(directory);
    return manifest ? [{ manifest, servers, published: servers.every((server) => BUILT.test(server.info.entry)) && model.artifacts.lockFiles(directory).length === 0 }] : [];
  });
}

function folderOf(file: string): string {
  return file.slice(0, file.lastIndexOf('/'));
}

const BUILT = /^(?:dist|build|out|lib|esm|cjs|bundle)[-\w]*\/.*\.[cm]?js$/;

/** What projects in other languages are described by: a folder with one of these and without package.json is a neighbour, not a part of the package around it. */
const FOREIGN_MANIFESTS = ['pyproject.toml', 'setup.py', 'requirements.txt', 'go.mod', 'Cargo.toml', 'pom.xml', 'build.gradle', 'build.gradle.kts', 'composer.json', 'Gemfile', 'mix.exs', 'Package.swift', 'pubspec.yaml'] as const;

/** True where a file lies in the package itself or in a folder around it, and not in another package beside it. */
function belongsTo(file: string, pack: ServerPackage, model: Model): boolean {
  let directory = folderOf(file);
  while (directory !== '' && !model.artifacts.packages.has(directory)) {
    if (FOREIGN_MANIFESTS.some((name) => model.graph.isFile(`${directory}/${name}`))) return false;
    directory = directory.slice(0, Math.max(0, directory.lastIndexOf('/')));
  }
  return directory === pack.manifest.directory || pack.manifest.directory.startsWith(`${directory}/`);
}

/** The package that a file is for: that of the nearest folder with a server's package, or one that lies below it. */
export function packageOfFile(file: string, packages: readonly ServerPackage[], model: Model): ServerPackage | undefined {
  return packages.find((pack) => belongsTo(file, pack, model));
}

/** True for a server that is reached over the network. */
export function isRemote(server: Server): boolean {
  return server.transports.some(({ info }) => info.kind === 'streamable-http' || info.kind === 'sse' || info.kind === 'websocket');
}
