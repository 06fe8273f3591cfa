/** Outputs: each shows a result and adds nothing to it. */
export { inertJson, visible, visibleShort } from './escape.js';
export { inventoryText, type InventoryTextOptions } from './inventory-text.js';
export {
  JSON_SCHEMA_VERSION, jsonInventory, jsonInventorySchema, jsonReport, jsonReportSchema, printJson,
  type JsonInventory, type JsonOptions, type JsonReport,
} from './json.js';
export { createPlaces, type Places, type Sources } from './places.js';
export { countBySeverity, summarize, verdict, type ExitPolicy, type Summary, type Verdict } from './summary.js';
export { textReport, type TextOptions } from './text.js';
