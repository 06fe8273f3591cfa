/** A layout in which each function calls the next one on two ways: more than is followed. */
import pino from 'pino';

const log = pino();

export interface Plan {
  readonly before: string;
  readonly ahead: readonly string[];
}

function line0(text: string, plan: Plan): string {
  if (plan.ahead.includes('line0')) return line1(text + plan.before, plan);
  return line1(plan.before + text, plan);
}

function line1(text: string, plan: Plan): string {
  if (plan.ahead.includes('line1')) return line2(text + plan.before, plan);
  return line2(plan.before + text, plan);
}

function line2(text: string, plan: Plan): string {
  if (plan.ahead.includes('line2')) return line3(text + plan.before, plan);
  return line3(plan.before + text, plan);
}

function line3(text: string, plan: Plan): string {
  if (plan.ahead.includes('line3')) return line4(text + plan.before, plan);
  return line4(plan.before + text, plan);
}

function line4(text: string, plan: Plan): string {
  if (plan.ahead.includes('line4')) return line5(text + plan.before, plan);
  return line5(plan.before + text, plan);
}

function line5(text: string, plan: Plan): string {
  if (plan.ahead.includes('line5')) return line6(text + plan.before, plan);
  return line6(plan.before + text, plan);
}

function line6(text: string, plan: Plan): string {
  if (plan.ahead.includes('line6')) return line7(text + plan.before, plan);
  return line7(plan.before + text, plan);
}

function line7(text: string, plan: Plan): string {
  if (plan.ahead.includes('line7')) return line8(text + plan.before, plan);
  return line8(plan.before + text, plan);
}

function line8(text: string, plan: Plan): string {
  if (plan.ahead.includes('line8')) return line9(text + plan.before, plan);
  return line9(plan.before + text, plan);
}

function line9(text: string, plan: Plan): string {
  if (plan.ahead.includes('line9')) return line10(text + plan.before, plan);
  return line10(plan.before + text, plan);
}

function line10(text: string, plan: Plan): string {
  if (plan.ahead.includes('line10')) return line11(text + plan.before, plan);
  return line11(plan.before + text, plan);
}

function line11(text: string, plan: Plan): string {
  if (plan.ahead.includes('line11')) return line12(text + plan.before, plan);
  return line12(plan.before + text, plan);
}

function line12(text: string, plan: Plan): string {
  if (plan.ahead.includes('line12')) return line13(text + plan.before, plan);
  return line13(plan.before + text, plan);
}

function line13(text: string, plan: Plan): string {
  if (plan.ahead.includes('line13')) return line14(text + plan.before, plan);
  return line14(plan.before + text, plan);
}

function line14(text: string, plan: Plan): string {
  if (plan.ahead.includes('line14')) return lineEnd(text + plan.before, plan);
  return lineEnd(plan.before + text, plan);
}

function lineEnd(text: string): string {
  return text.trim();
}

/** Writes nothing down. */
export const quietLayout = (text: string, plan: Plan): string => line0(text, plan);

function page0(text: string, plan: Plan): string {
  if (plan.ahead.includes('page0')) return page1(text + plan.before, plan);
  return page1(plan.before + text, plan);
}

function page1(text: string, plan: Plan): string {
  if (plan.ahead.includes('page1')) return page2(text + plan.before, plan);
  return page2(plan.before + text, plan);
}

function page2(text: string, plan: Plan): string {
  if (plan.ahead.includes('page2')) return page3(text + plan.before, plan);
  return page3(plan.before + text, plan);
}

function page3(text: string, plan: Plan): string {
  if (plan.ahead.includes('page3')) return page4(text + plan.before, plan);
  return page4(plan.before + text, plan);
}

function page4(text: string, plan: Plan): string {
  if (plan.ahead.includes('page4')) return page5(text + plan.before, plan);
  return page5(plan.before + text, plan);
}

function page5(text: string, plan: Plan): string {
  if (plan.ahead.includes('page5')) return page6(text + plan.before, plan);
  return page6(plan.before + text, plan);
}

function page6(text: string, plan: Plan): string {
  if (plan.ahead.includes('page6')) return page7(text + plan.before, plan);
  return page7(plan.before + text, plan);
}

function page7(text: string, plan: Plan): string {
  if (plan.ahead.includes('page7')) return page8(text + plan.before, plan);
  return page8(plan.before + text, plan);
}

function page8(text: string, plan: Plan): string {
  if (plan.ahead.includes('page8')) return page9(text + plan.before, plan);
  return page9(plan.before + text, plan);
}

function page9(text: string, plan: Plan): string {
  if (plan.ahead.includes('page9')) return page10(text + plan.before, plan);
  return page10(plan.before + text, plan);
}

function page10(text: string, plan: Plan): string {
  if (plan.ahead.includes('page10')) return page11(text + plan.before, plan);
  return page11(plan.before + text, plan);
}

function page11(text: string, plan: Plan): string {
  if (plan.ahead.includes('page11')) return page12(text + plan.before, plan);
  return page12(plan.before + text, plan);
}

function page12(text: string, plan: Plan): string {
  if (plan.ahead.includes('page12')) return page13(text + plan.before, plan);
  return page13(plan.before + text, plan);
}

function page13(text: string, plan: Plan): string {
  if (plan.ahead.includes('page13')) return page14(text + plan.before, plan);
  return page14(plan.before + text, plan);
}

function page14(text: string, plan: Plan): string {
  if (plan.ahead.includes('page14')) return pageEnd(text + plan.before, plan);
  return pageEnd(plan.before + text, plan);
}

function pageEnd(text: string, plan: Plan): string {
  log.info({ text, plan }, 'laid out');
  return text.trim();
}

/** Writes down what it did, at the end of all the calls. */
export const tellingLayout = (text: string, plan: Plan): string => page0(text, plan);
