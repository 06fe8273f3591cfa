/** Types and schemas that every layer shares; no logic beyond comparing grades. */
export * from './checklist.js';
export * from './finding.js';
export * from './fix.js';
export * from './inventory.js';
export * from './notice.js';
export * from './policy.js';
export * from './range.js';
export * from './result.js';
export * from './rule.js';
export * from './severity.js';
export * from './suppression.js';
