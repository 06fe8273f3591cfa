/** A summary in which each function calls the next one on two ways: more than is followed. */
import { isAbsolute, normalize } from 'node:path';

export interface Plan {
  readonly before: string;
  readonly ahead: readonly string[];
}

function step0(text: string, plan: Plan): string {
  if (plan.ahead.includes('step0')) return step1(text + plan.before, plan);
  return step1(plan.before + text, plan);
}

function step1(text: string, plan: Plan): string {
  if (plan.ahead.includes('step1')) return step2(text + plan.before, plan);
  return step2(plan.before + text, plan);
}

function step2(text: string, plan: Plan): string {
  if (plan.ahead.includes('step2')) return step3(text + plan.before, plan);
  return step3(plan.before + text, plan);
}

function step3(text: string, plan: Plan): string {
  if (plan.ahead.includes('step3')) return step4(text + plan.before, plan);
  return step4(plan.before + text, plan);
}

function step4(text: string, plan: Plan): string {
  if (plan.ahead.includes('step4')) return step5(text + plan.before, plan);
  return step5(plan.before + text, plan);
}

function step5(text: string, plan: Plan): string {
  if (plan.ahead.includes('step5')) return step6(text + plan.before, plan);
  return step6(plan.before + text, plan);
}

function step6(text: string, plan: Plan): string {
  if (plan.ahead.includes('step6')) return step7(text + plan.before, plan);
  return step7(plan.before + text, plan);
}

function step7(text: string, plan: Plan): string {
  if (plan.ahead.includes('step7')) return step8(text + plan.before, plan);
  return step8(plan.before + text, plan);
}

function step8(text: string, plan: Plan): string {
  if (plan.ahead.includes('step8')) return step9(text + plan.before, plan);
  return step9(plan.before + text, plan);
}

function step9(text: string, plan: Plan): string {
  if (plan.ahead.includes('step9')) return step10(text + plan.before, plan);
  return step10(plan.before + text, plan);
}

function step10(text: string, plan: Plan): string {
  if (plan.ahead.includes('step10')) return step11(text + plan.before, plan);
  return step11(plan.before + text, plan);
}

function step11(text: string, plan: Plan): string {
  if (plan.ahead.includes('step11')) return step12(text + plan.before, plan);
  return step12(plan.before + text, plan);
}

function step12(text: string, plan: Plan): string {
  if (plan.ahead.includes('step12')) return step13(text + plan.before, plan);
  return step13(plan.before + text, plan);
}

function step13(text: string, plan: Plan): string {
  if (plan.ahead.includes('step13')) return step14(text + plan.before, plan);
  return step14(plan.before + text, plan);
}

function step14(text: string, plan: Plan): string {
  if (plan.ahead.includes('step14')) return last(text + plan.before, plan);
  return last(plan.before + text, plan);
}

function last(text: string): string {
  return text.trim();
}

/** Long, and nothing that is asked of the file. */
export const summarize = (text: string, plan: Plan): string => step0(text, plan);

function isPlain(file: string, left: number): boolean {
  if (left > 0) return isPlain(file, left - 1);
  return !isAbsolute(file) && !normalize(file).split('/').includes('..') && /^[\w-]+\.txt$/.test(file);
}

function checked(file: string): boolean {
  return plain(file);
}
function plain(file: string): boolean {
  return ownName(file);
}
function ownName(file: string): boolean {
  return named(file);
}
function named(file: string): boolean {
  return isPlain(file, 9);
}

/** Says no to everything but plain names, at the end of many calls. */
export const isAllowed = (file: string): boolean => checked(file);
