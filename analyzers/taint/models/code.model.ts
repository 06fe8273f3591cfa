/** Text that is run as program text: evaluators, `vm`, module loading, sandboxes, expression languages, scripts in a browser page. */
import type { Row } from '../row.js';
import { anywhere, exported, globalOr, members, membersOr, results, whole } from './paths.js';

const vm = exported('node:vm', 'runInThisContext', 'runInNewContext', 'runInContext', 'compileFunction', 'Script', 'SourceTextModule');
const vm2 = members(exported('vm2', 'VM', 'NodeVM'), 'run');
const loaders = [
  ...results(exported('node:module', 'createRequire')), ...exported('node:module', 'Module._load', 'register', 'syncBuiltinESMExports'),
  ...exported('tsx/cjs/api', 'require'), ...exported('tsx/esm/api', 'tsImport'), ...whole('import-fresh'), ...results(whole('jiti')), ...exported('jiti', 'createJiti().import'), ...results(exported('jiti', 'createJiti')),
];
// Sandboxes whose own authors say (or whose advisories show) that they do not hold.
const weakSandbox = [...vm2, ...exported('vm2', 'VMScript'), ...whole('safe-eval', 'notevil', 'safer-eval')];
const browsers = ['playwright', 'playwright-core', '@playwright/test', 'patchright', 'playwright-extra', 'puppeteer', 'puppeteer-core', 'puppeteer-extra', '@cloudflare/puppeteer', '@cloudflare/playwright'];
const IN_PAGE = 'a script in the browser page';

const rows: readonly Row[] = [
  { id: 'javascript.eval', type: 'sink', kind: 'code', paths: ['eval'], at: 'Argument[0]', label: 'code that is evaluated' },
  { id: 'javascript.function', type: 'sink', kind: 'code', paths: ['Function'], at: 'Argument[0..]', label: 'code of a new function' },
  { id: 'javascript.timer', type: 'sink', kind: 'code', paths: globalOr('node:timers', 'setTimeout', 'setInterval'), at: 'Argument[0]', grade: 'possible', label: 'code that a timer runs, when it is text' },
  { id: 'javascript.effect', type: 'effect', effect: 'code', paths: ['eval', 'Function'] },
  { id: 'javascript.import', type: 'sink', kind: 'module', paths: ['import'], at: 'Argument[0]', label: 'the module that is loaded' },
  { id: 'javascript.require', type: 'sink', kind: 'module', paths: ['require'], at: 'Argument[0]', label: 'the module that is loaded' },
  { id: 'module-loaders.load', type: 'sink', kind: 'module', paths: loaders, at: 'Argument[0]', label: 'the module that is loaded' },
  { id: 'module-loaders.effect', type: 'effect', effect: 'code', paths: loaders, when: [{ at: 'Argument[0]', is: 'open' }], target: 'Argument[0]' },
  { id: 'process.dlopen', type: 'sink', kind: 'module', paths: membersOr('node:process', 'process', 'dlopen'), at: 'Argument[1]', label: 'the native module that is loaded' },
  { id: 'worker_threads.worker', type: 'sink', kind: 'module', paths: exported('node:worker_threads', 'Worker'), at: 'Argument[0]', label: 'the module that is loaded' },
  { id: 'worker_threads.worker.eval', type: 'sink', kind: 'code', paths: exported('node:worker_threads', 'Worker'), at: 'Argument[0]', when: [{ at: 'Argument[1].Member[eval]', is: 'truthy' }], label: 'code that a worker runs' },
  { id: 'cluster.setup', type: 'sink', kind: 'module', paths: exported('node:cluster', 'setupPrimary', 'setupMaster'), at: 'Argument[0].Member[exec]', label: 'the module that is loaded' },

  { id: 'vm.run', type: 'sink', kind: 'code', paths: vm, at: 'Argument[0]', label: 'code that is evaluated' },
  { id: 'vm.effect', type: 'effect', effect: 'code', paths: vm },
  { id: 'vm2.run', type: 'sink', kind: 'code', paths: weakSandbox, at: 'Argument[0]', label: 'code for a sandbox that can be left' },
  { id: 'vm2.run-file', type: 'sink', kind: 'path', paths: members(exported('vm2', 'VM', 'NodeVM'), 'runFile'), at: 'Argument[0]', label: 'the file whose code runs' },
  { id: 'vm2.effect', type: 'effect', effect: 'code', paths: weakSandbox },
  { id: 'require-from-string.load', type: 'sink', kind: 'code', paths: [...whole('require-from-string', 'node-eval', 'eval'), ...exported('node:module', 'Module._compile'), ...anywhere('node:module', '_compile')], at: 'Argument[0]', label: 'code that is loaded as a module' },
  { id: 'require-from-string.effect', type: 'effect', effect: 'code', paths: whole('require-from-string', 'node-eval', 'eval') },
  { id: 'inspector.evaluate', type: 'sink', kind: 'code', paths: exported(['node:inspector', 'node:inspector/promises'], 'Session.post'), at: 'Argument[1].Member[expression]', label: 'code that is evaluated' },
  { id: 'python-shell.code', type: 'sink', kind: 'code', paths: exported('python-shell', 'PythonShell.runString', 'PythonShell.checkSyntax'), at: 'Argument[0]', label: 'code for Python' },
  { id: 'python-shell.script', type: 'sink', kind: 'program', paths: exported('python-shell', 'PythonShell', 'PythonShell.run'), at: 'Argument[0]', label: 'the script that runs' },
  { id: 'python-shell.program', type: 'sink', kind: 'program', paths: exported('python-shell', 'PythonShell', 'PythonShell.run', 'PythonShell.runString'), at: 'Argument[1].Member[pythonPath]', label: 'the program that runs' },
  { id: 'python-shell.effect', type: 'effect', effect: 'process', paths: exported('python-shell', 'PythonShell', 'PythonShell.run', 'PythonShell.runString') },
  { id: 'python-shell.output', type: 'source', kind: 'process-output', paths: exported('python-shell', 'PythonShell.run', 'PythonShell.runString'), from: 'Return' },
  { id: 'node-powershell.invoke', type: 'sink', kind: 'shell', paths: [...exported('node-powershell', 'PowerShell.invoke', 'PowerShell.addCommand'), ...whole('node-powershell').flatMap((path) => members([path], 'addCommand', 'invoke'))], at: 'Argument[0]', label: 'a PowerShell command' },
  { id: 'node-powershell.effect', type: 'effect', effect: 'process', paths: exported('node-powershell', 'PowerShell', 'PowerShell.invoke') },

  // Expression languages that turn into code, or did in published advisories.
  { id: 'static-eval.evaluate', type: 'sink', kind: 'code', paths: whole('static-eval'), at: 'Argument[0]', grade: 'possible', label: 'an expression that is evaluated' },
  { id: 'expr-eval.evaluate', type: 'sink', kind: 'code', paths: exported('expr-eval', 'Parser.evaluate', 'Parser.parse'), at: 'Argument[0]', grade: 'possible', label: 'an expression that is evaluated' },
  { id: 'mathjs.evaluate', type: 'sink', kind: 'code', paths: exported('mathjs', 'evaluate', 'compile', 'parser().evaluate', 'create().evaluate', 'create().compile', 'Parser.evaluate'), at: 'Argument[0]', grade: 'possible', label: 'an expression that is evaluated' },
  { id: 'jsonpath.query', type: 'sink', kind: 'code', paths: exported('jsonpath', 'query', 'value', 'paths', 'nodes', 'parent', 'apply'), at: 'Argument[1]', grade: 'possible', label: 'a JSONPath expression, whose scripts are evaluated' },
  { id: 'jsonpath-plus.query', type: 'sink', kind: 'code', paths: exported('jsonpath-plus', 'JSONPath', 'JSONPathClass'), at: 'Argument[0].Member[path]', grade: 'possible', label: 'a JSONPath expression, whose scripts are evaluated' },
  { id: 'angular-expressions.compile', type: 'sink', kind: 'code', paths: exported('angular-expressions', 'compile'), at: 'Argument[0]', grade: 'possible', label: 'an expression that is evaluated' },
  { id: 'lodash.template', type: 'sink', kind: 'template', paths: [...exported(['lodash', 'lodash-es', 'underscore'], 'template'), ...whole('lodash/template', 'lodash.template', 'lodash-es/template')], at: 'Argument[0]', label: 'the source of a template' },

  // Sandboxes made for foreign code: what runs in them is an effect, not a weakness by itself.
  { id: 'isolated-vm.effect', type: 'effect', effect: 'code', paths: anywhere('isolated-vm', 'compileScript', 'compileScriptSync', 'compileModule', 'compileModuleSync', 'eval', 'evalSync', 'evalClosure', 'evalClosureSync') },
  { id: 'quickjs.effect', type: 'effect', effect: 'code', paths: anywhere(['quickjs-emscripten', 'quickjs-emscripten-core'], 'evalCode', 'evalCodeAsync') },
  { id: 'hosted-sandbox.effect', type: 'effect', effect: 'code', paths: [...anywhere(['e2b', '@e2b/code-interpreter'], 'runCode', 'commands.run'), ...anywhere('pyodide', 'runPython', 'runPythonAsync')] },
  { id: 'hosted-sandbox.output', type: 'source', kind: 'process-output', paths: [...anywhere(['e2b', '@e2b/code-interpreter'], 'runCode', 'commands.run'), ...anywhere('pyodide', 'runPython', 'runPythonAsync'), ...anywhere(['quickjs-emscripten', 'quickjs-emscripten-core'], 'evalCode', 'evalCodeAsync'), ...anywhere('isolated-vm', 'eval', 'evalSync', 'evalClosure', 'evalClosureSync')], from: 'Return' },

  // Text given to a page runs there; functions are not text.
  { id: 'browser.evaluate', type: 'sink', kind: 'code', paths: anywhere(browsers, 'evaluate', 'evaluateHandle', 'evaluateOnNewDocument', 'addInitScript', 'waitForFunction'), at: 'Argument[0]', elsewhere: true, label: IN_PAGE },
  { id: 'browser.evaluate-on', type: 'sink', kind: 'code', paths: anywhere(browsers, '$eval', '$$eval', 'evaluateAll'), at: 'Argument[1]', elsewhere: true, label: IN_PAGE },
  { id: 'browser.script-tag', type: 'sink', kind: 'code', paths: anywhere(browsers, 'addScriptTag'), at: 'Argument[0].Member[content]', elsewhere: true, label: IN_PAGE },
  { id: 'browser.script-tag.path', type: 'sink', kind: 'path', paths: anywhere(browsers, 'addScriptTag', 'addStyleTag', 'addInitScript'), at: 'Argument[0].Member[path]', label: 'the path that is read' },
  { id: 'browser.init-script', type: 'sink', kind: 'code', paths: anywhere(browsers, 'addInitScript'), at: 'Argument[0].Member[content]', elsewhere: true, label: IN_PAGE },
  { id: 'browser.protocol', type: 'sink', kind: 'code', paths: anywhere([...browsers, 'chrome-remote-interface'], 'send'), at: 'Argument[1].Member[expression]', elsewhere: true, label: IN_PAGE },
  { id: 'browser.remote-interface', type: 'sink', kind: 'code', paths: anywhere('chrome-remote-interface', 'Runtime.evaluate'), at: 'Argument[0].Member[expression]', elsewhere: true, label: IN_PAGE },
  // A function of the server's own, which looks something up in the page, is no code that is run for somebody.
  { id: 'browser.evaluate.effect', type: 'effect', effect: 'code', paths: anywhere(browsers, 'evaluate', 'evaluateHandle', 'evaluateOnNewDocument', 'addInitScript'), when: [{ at: 'Argument[0]', is: 'open' }, { at: 'Argument[0]', is: 'text' }] },
  { id: 'browser.evaluate-on.effect', type: 'effect', effect: 'code', paths: anywhere(browsers, '$eval', '$$eval', 'evaluateAll'), when: [{ at: 'Argument[1]', is: 'open' }, { at: 'Argument[1]', is: 'text' }] },
  { id: 'browser.script-tag.effect', type: 'effect', effect: 'code', paths: anywhere(browsers, 'addScriptTag') },

  // Programs written in another form: what runs them afterwards runs the same.
  { id: 'compilers.output', type: 'propagate', paths: [...exported('typescript', 'transpile', 'transpileModule'), ...exported('esbuild', 'transform', 'transformSync'), ...exported('@babel/core', 'transform', 'transformSync', 'transformAsync'), ...exported('@babel/standalone', 'transform'), ...exported('sucrase', 'transform'), ...exported('@swc/core', 'transform', 'transformSync'), ...exported(['prettier', 'prettier/standalone'], 'format'), ...exported('terser', 'minify')], from: 'Argument[0]', to: 'Return' },
  { id: 'ts-morph.source', type: 'propagate', paths: anywhere('ts-morph', 'createSourceFile'), from: 'Argument[1]', to: 'Return' },
  { id: 'ts-morph.text', type: 'propagate', paths: anywhere('ts-morph', 'getFullText', 'getText', 'print'), from: 'Receiver', to: 'Return' },
];
export default rows;
