/** Every text of a server that a model gets to read before it calls anything: instructions, names, titles, descriptions, schemas. */
import type { Location, Subject } from '../../contract/index.js';
import { readPath } from '../../model/fields.js';
import { originOf, placeOf } from '../../model/known.js';
import type { Server, Tool } from '../../model/model.js';
import type { Machine } from '../../resolve/machine.js';
import type { Value } from '../../resolve/values.js';
import { isSchema, placeOfPart, propertiesOf, walkSchema } from './schema-walk.js';

export interface ModelText {
  readonly text: string;
  /** What it is, as in `the description of tool "look"`. */
  readonly what: string;
  /** A name or a fixed choice, where nothing but plain characters has any business. */
  readonly isName: boolean;
  readonly at: Location;
  readonly subject: Subject;
  /** What it is made of, where that is known. */
  readonly value?: Value | undefined;
}

/** In the order of the inventory. Texts that are not known at all are given with an empty text where something is known of what they are made of. */
export function modelTexts(server: Server, machine: Machine): readonly ModelText[] {
  const texts: ModelText[] = [];
  const { info } = server;
  const at = (value: Value | undefined, otherwise: Location): Location => {
    const origin = originOf(value);
    return origin ? placeOf(origin) : otherwise;
  };
  const about = { kind: 'server' as const, name: info.name ?? info.id, server: info.id };
  const add = (text: string | undefined, what: string, place: Location, subject: Subject, more: { readonly isName?: boolean; readonly value?: Value | undefined } = {}): void => {
    if (text !== undefined && text !== '' || more.value !== undefined) texts.push({ text: text ?? '', what, isName: more.isName ?? false, at: place, subject, value: more.value });
  };
  const own = (paths: readonly string[] | undefined): Value | undefined => (paths ? readPath(machine, { args: server.raw.args }, paths) : undefined);
  const instructions = own(server.raw.row?.instructions);
  add(info.instructions, 'the instructions of the server', at(instructions, info.location), about, { value: instructions });
  add(info.name, 'the name of the server', info.location, about, { isName: true });
  add(info.title, 'the title of the server', info.location, about);
  for (const tool of server.tools) {
    const subject = { kind: 'tool' as const, name: tool.info.name, server: info.id };
    const named = `tool "${tool.info.name}"`;
    const place = tool.info.nameLocation ?? tool.info.location;
    add(tool.info.nameKnown ? tool.info.name : undefined, 'the name of a tool', place, subject, { isName: true });
    add(tool.info.title, `the title of ${named}`, at(tool.fields.title, place), subject);
    add(tool.info.annotations?.title, `the title of ${named}`, at(tool.fields.annotations, place), subject);
    add(tool.info.description, `the description of ${named}`, tool.info.descriptionLocation ?? place, subject, { value: tool.fields.description });
    addSchema(tool.info.inputSchema, named, (path) => placeOfPart(tool, path));
    addSchema(tool.info.outputSchema, `the output of ${named}`, (path) => placeOfOutput(tool, path) ?? place);
    function addSchema(schema: unknown, of: string, placeOfPath: (path: string) => Location): void {
      walkSchema(schema, ({ path, schema: part }) => {
        const which = path === '' ? of : `\`${path}\` of ${of}`;
        const { description, title, enum: choices, const: constant, default: fallback, examples } = part as Readonly<Record<string, unknown>>;
        for (const [text, word] of [[description, 'the description'], [title, 'the title']] as const) if (typeof text === 'string') add(text, `${word} of ${which}`, placeOfPath(path), subject);
        for (const choice of [...(Array.isArray(choices) ? (choices as unknown[]) : []), constant]) if (typeof choice === 'string') add(choice, `a choice of ${which}`, placeOfPath(path), subject, { isName: true });
        for (const text of [fallback, ...(Array.isArray(examples) ? (examples as unknown[]) : [])]) if (typeof text === 'string') add(text, `a default or example of ${which}`, placeOfPath(path), subject);
        for (const name of isSchema(part) ? Object.keys(propertiesOf(part)) : []) add(name, `the name of a property of ${of}`, placeOfPath(path === '' ? name : `${path}.${name}`), subject, { isName: true });
      });
    }
  }
  for (const prompt of server.prompts) {
    const subject = { kind: 'prompt' as const, name: prompt.info.name, server: info.id };
    const named = `prompt "${prompt.info.name}"`;
    const { location } = prompt.info;
    add(prompt.info.nameKnown ? prompt.info.name : undefined, 'the name of a prompt', location, subject, { isName: true });
    add(prompt.info.title, `the title of ${named}`, at(prompt.fields.title, location), subject);
    add(prompt.info.description, `the description of ${named}`, at(prompt.fields.description, location), subject, { value: prompt.fields.description });
    walkSchema(prompt.info.argsSchema, ({ path, schema }) => {
      const { description, enum: choices } = schema as Readonly<Record<string, unknown>>;
      const place = at(prompt.fields.inputSchema, location);
      if (typeof description === 'string') add(description, `the description of \`${path}\` of ${named}`, place, subject);
      for (const choice of Array.isArray(choices) ? (choices as unknown[]) : []) if (typeof choice === 'string') add(choice, `a choice of \`${path}\` of ${named}`, place, subject, { isName: true });
      for (const name of Object.keys(propertiesOf(schema))) add(name, `the name of an argument of ${named}`, place, subject, { isName: true });
    });
  }
  for (const resource of server.resources) {
    const subject = { kind: 'resource' as const, name: resource.info.name, server: info.id };
    const named = `resource "${resource.info.name}"`;
    const { location } = resource.info;
    add(resource.info.nameKnown ? resource.info.name : undefined, 'the name of a resource', location, subject, { isName: true });
    add(resource.info.title, `the title of ${named}`, at(resource.fields.title, location), subject);
    add(resource.info.description, `the description of ${named}`, at(resource.fields.description, location), subject, { value: resource.fields.description });
  }
  return texts;
}

function placeOfOutput(tool: Tool, path: string): Location | undefined {
  const origin = tool.output?.properties.get(path);
  return origin ? placeOf(origin) : undefined;
}
