/** A layout in which each function calls the next one on two ways: more than is followed. */
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

export const layout = (text: string, plan: Plan): string => line0(text, plan);
