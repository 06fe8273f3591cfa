/** Deserialisers that run code or make types of the program, and XML parsers that fetch what a document names. */
import type { Row } from '../row.js';
import { exported, whole } from './paths.js';

const RUNS = 'data that is unpacked by a function that runs the code in it';
const libxml = exported(['libxmljs', 'libxmljs2', 'libxmljs-mt'], 'parseXml', 'parseXmlAsync', 'parseXmlString', 'parseHtml', 'parseHtmlString', 'Document.fromXml', 'Document.fromXmlAsync');

const rows: readonly Row[] = [
  { id: 'node-serialize.unserialize', type: 'sink', kind: 'deserialize', paths: [...exported('node-serialize', 'unserialize'), ...exported('serialize-to-js', 'deserialize'), ...exported(['funcster', 'cryo', 'serialijse', 'node-serialise'], 'deepDeserialize', 'parse', 'deserialize')], at: 'Argument[0]', label: RUNS },
  { id: 'node-serialize.effect', type: 'effect', effect: 'code', paths: [...exported('node-serialize', 'unserialize'), ...exported('serialize-to-js', 'deserialize')] },
  // Before version 4, `load` makes functions of `!!js/function`; a schema given apart is one of the safe ones.
  { id: 'js-yaml.load', type: 'sink', kind: 'deserialize', paths: exported('js-yaml', 'load'), at: 'Argument[0]', when: [{ at: 'Argument[1].Member[schema]', is: 'absent' }], below: '4.0.0', label: 'YAML whose tags make functions' },
  { id: 'js-yaml.load-all', type: 'sink', kind: 'deserialize', paths: exported('js-yaml', 'loadAll'), at: 'Argument[0]', when: [{ at: 'Argument[2].Member[schema]', is: 'absent' }], below: '4.0.0', label: 'YAML whose tags make functions' },
  { id: 'gray-matter.parse', type: 'sink', kind: 'deserialize', paths: [...whole('gray-matter'), ...exported('gray-matter', 'default')], at: 'Argument[0]', when: [{ at: 'Argument[1].Member[engines]', is: 'absent' }], label: 'a document whose "---js" head is run as code' },
  { id: 'front-matter.parse', type: 'sink', kind: 'deserialize', paths: whole('front-matter'), at: 'Argument[0]', when: [{ at: 'Argument[1].Member[allowUnsafe]', is: 'truthy' }], label: 'YAML whose tags make functions' },
  { id: 'bson.deserialize', type: 'sink', kind: 'deserialize', paths: exported(['bson', 'mongodb'], 'deserialize', 'BSON.deserialize'), at: 'Argument[0]', when: [{ at: 'Argument[1].Member[evalFunctions]', is: 'truthy' }], label: RUNS },
  { id: 'cson.parse', type: 'sink', kind: 'deserialize', paths: [...exported('cson', 'requireString', 'requireCSString', 'parseJSString', 'parseCSString')], at: 'Argument[0]', label: RUNS },
  { id: 'v8.deserialize', type: 'sink', kind: 'deserialize', paths: exported('node:v8', 'deserialize'), at: 'Argument[0]', grade: 'possible', label: 'bytes in the format of the engine, which is not made for foreign data' },
  { id: 'libxmljs.parse', type: 'sink', kind: 'xml', paths: libxml, at: 'Argument[0]', when: [{ at: 'Argument[1].Member[noent]', is: 'truthy' }], label: 'XML whose entities are filled in from files and addresses' },
  { id: 'libxmljs.parse.replace', type: 'sink', kind: 'xml', paths: libxml, at: 'Argument[0]', when: [{ at: 'Argument[1].Member[replaceEntities]', is: 'truthy' }], label: 'XML whose entities are filled in from files and addresses' },
  { id: 'libxmljs.parse.dtd', type: 'sink', kind: 'xml', paths: libxml, at: 'Argument[0]', when: [{ at: 'Argument[1].Member[dtdload]', is: 'truthy' }], label: 'XML whose document type is loaded from files and addresses' },
];
export default rows;
