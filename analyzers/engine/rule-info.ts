/** The rules as plain data, for doors: lists, help, checking of names. */
import { optionsSchema } from '../config/schema.js';
import type { RuleInfo } from '../contract/index.js';
import { rules as registry } from '../rules/index.js';
import { ruleUrl } from './run-rules.js';

/** Every rule by id, without what it does. */
export const rules: readonly RuleInfo[] = registry.map(({
  id, category, title, description, severity, preset, since, checklist, cwe, securitySeverity, references, messages, fix, help, aggregate, options, examples,
}) => ({
  id, category, title, description, severity, preset, since, checklist, cwe, references, messages, help, examples, url: ruleUrl(id),
  ...(securitySeverity === undefined ? {} : { securitySeverity }),
  ...(fix ? { fix } : {}),
  ...(aggregate ? { aggregate } : {}),
  ...(options ? { optionsSchema: optionsSchema(options) } : {}),
}));
