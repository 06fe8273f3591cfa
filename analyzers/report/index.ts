/** Outputs: each shows a result and adds nothing to it. */
export { inertJson, visible, visibleShort } from './escape.js';
export { inventoryText, type InventoryTextOptions } from './inventory-text.js';
export {
  JSON_SCHEMA_VERSION, jsonInventory, jsonInventorySchema, jsonReport, jsonReportSchema, printJson,
  type JsonInventory, type JsonOptions, type JsonReport,
} from './json.js';
export { gateOf, jsonChecklist, jsonChecklistSchema, type JsonChecklist, type JsonChecklistOptions, type JsonItem } from './checklist-json.js';
export { checklistContent, checklistHtml, type ChecklistContent, type ChecklistHtmlOptions } from './checklist-html.js';
export { checklistChanges, checklistMarkdown, type ChecklistMarkdownOptions } from './checklist-markdown.js';
export { checklistText, stateNames, type ChecklistTextOptions } from './checklist-text.js';
export { gitlabReport, type GitLabOptions } from './gitlab.js';
export { junitReport, type JUnitOptions } from './junit.js';
export { githubReport, type GitHubOptions } from './github.js';
export { markdownReport, type MarkdownOptions } from './markdown.js';
export { lockText, type LockTextOptions, type ShownDifference } from './lock-text.js';
export { masked } from './mask.js';
export { MergeError, type ReportPart } from './merge.js';
export { mergeJsonReports, readJsonReport, type MergeGate } from './merge-json.js';
export { mergeSarifReports, readSarifReport, type SarifPart } from './merge-sarif.js';
export { patchReport, type PatchOptions } from './patch.js';
export { createPlaces, type Places, type Sources } from './places.js';
export { explainText, jsonRules, jsonRulesSchema, rulesText, type JsonRules, type RuleTextOptions } from './rules.js';
export { FINGERPRINT, sarifReport, type SarifOptions } from './sarif.js';
export { countBySeverity, summarize, verdict, type Summary, type Verdict } from './summary.js';
export { textReport, type TextOptions } from './text.js';
