/** Suppression comments that have nothing to suppress. */
import { removeNamedRule } from '../../fixes/comments.js';
import { suppressionRule } from '../shared/suppression-rule.js';

export default suppressionRule({
  id: 'unused-suppression',
  title: 'Suppression without a finding',
  description: 'A suppression comment names a rule that reports nothing at its place.',
  passes: 'Each suppression hides something that is there.',
  messages: {
    unused: '`{rule}` reports nothing here, so there is nothing to suppress.',
  },
  fix: { grades: { default: 'safe' } },
  help: {
    unused: 'Remove it: it would hide the next finding of this rule, which nobody has looked at.',
  },

  suppression(suppression, ctx) {
    if (suppression.problem) return;
    for (const one of suppression.rules) {
      // A rule that did not run says nothing about its suppressions.
      if (!one.ran) continue;
      ctx.examined();
      if (one.hits === 0) ctx.report({ messageId: 'unused', data: { rule: one.id }, at: one.location, confidence: 'high', fixes: ctx.fix('Remove it', 'safe', removeNamedRule(suppression.location, one.location, suppression.rules.length)) });
    }
  },

  bad: { comment: 'mcp-lint-disable-next-line tool-name-format -- the name is agreed with the client team', tool: 'get_forecast' },
  good: { comment: 'mcp-lint-disable-next-line tool-name-format -- the name is agreed with the client team', tool: 'get forecast' },
});
