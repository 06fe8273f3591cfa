/** Template engines: whoever writes the template runs code, or reads files through includes. */
import type { Row } from '../row.js';
import { exported, members, results, whole } from './paths.js';

const handlebarsCompile = exported('handlebars', 'compile', 'precompile', 'create().compile', 'create().precompile');
const eta = [...exported('eta', 'Eta'), ...exported('eta/core', 'Eta')];
const nunjucksEnvironment = [...exported('nunjucks', 'Environment'), ...results(exported('nunjucks', 'configure'))];
const sources = [
  ...exported('ejs', 'render', 'compile'), ...handlebarsCompile,
  ...exported('pug', 'render', 'compile', 'compileClient', 'compileClientWithDependenciesTracked'), ...exported('jade', 'render', 'compile'),
  ...exported('nunjucks', 'renderString', 'compile', 'precompileString', 'Template'), ...members(nunjucksEnvironment, 'renderString'),
  ...members(eta, 'renderString', 'renderStringAsync', 'compile'), ...exported('eta', 'render', 'compile', 'renderAsync'),
  ...exported('dot', 'template', 'compile'), ...exported('squirrelly', 'render', 'compile'), ...exported('art-template', 'render', 'compile'),
  ...exported('swig-templates', 'render', 'compile', 'Swig.render'), ...exported('swig', 'render', 'compile'), ...exported('velocityjs', 'render', 'Compile'), ...exported('ect', 'compile'),
];
const files = [
  ...exported('ejs', 'renderFile'), ...exported('pug', 'renderFile', 'compileFile', 'compileFileClient'), ...exported('nunjucks', 'render', 'precompile'), ...members(nunjucksEnvironment, 'render', 'getTemplate'),
  ...members(eta, 'render', 'renderAsync', 'readFile', 'resolvePath'), ...exported('eta', 'renderFile'), ...whole('art-template'), ...exported('swig-templates', 'renderFile', 'compileFile'),
  ...exported('liquidjs', 'Liquid.renderFile', 'Liquid.renderFileSync', 'Liquid.parseFile'), ...exported('twig', 'renderFile'), ...exported('edge.js', 'Edge.render'),
];
const made = [
  ...exported('mustache', 'render'), ...exported('liquidjs', 'Liquid.parseAndRender', 'Liquid.parseAndRenderSync'), ...exported('hogan.js', 'compile().render'),
];

const rows: readonly Row[] = [
  { id: 'templates.source', type: 'sink', kind: 'template', paths: sources, at: 'Argument[0]', label: 'the source of a template' },
  { id: 'templates.twig', type: 'sink', kind: 'template', paths: exported('twig', 'twig'), at: 'Argument[0].Member[data]', label: 'the source of a template' },
  { id: 'templates.edge', type: 'sink', kind: 'template', paths: exported('edge.js', 'Edge.renderRaw', 'Edge.renderRawSync', 'default.renderRaw'), at: 'Argument[0]', label: 'the source of a template' },
  { id: 'templates.effect', type: 'effect', effect: 'code', paths: [...sources, ...exported('twig', 'twig')] },
  { id: 'templates.file', type: 'sink', kind: 'path', paths: files, at: 'Argument[0]', label: 'the path of a template' },
  { id: 'templates.file.effect', type: 'effect', effect: 'file-read', paths: files, target: 'Argument[0]' },
  { id: 'templates.rendered', type: 'propagate', paths: [...sources, ...files, ...made], from: 'Argument[0..]', to: 'Return' },
  { id: 'templates.compiled', type: 'propagate', paths: results([...handlebarsCompile, ...exported('ejs', 'compile'), ...exported('pug', 'compile', 'compileFile'), ...exported('dot', 'template'), ...exported(['lodash', 'lodash-es', 'underscore'], 'template'), ...whole('lodash.template')]), from: 'Argument[0..]', to: 'Return' },
];
export default rows;
