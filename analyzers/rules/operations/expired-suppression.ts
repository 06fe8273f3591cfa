/** Suppression comments whose last day has passed. */
import { removeNamedRule } from '../../fixes/comments.js';
import { suppressionRule } from '../shared/suppression-rule.js';

export default suppressionRule({
  id: 'expired-suppression',
  title: 'Suppression whose day has passed',
  description: 'A suppression comment was to hold until a day that has passed; what it suppressed is reported again.',
  passes: 'No suppression is past its day.',
  messages: {
    expired: 'This suppression of `{rule}` held until {until}: what it suppressed is reported again.',
  },
  fix: { grades: { default: 'unsafe' } },
  help: {
    expired: 'Mend what is reported, or look at it once more and write a later day.',
  },

  suppression(suppression, ctx) {
    if (suppression.problem || suppression.until === undefined) return;
    for (const one of suppression.rules) {
      ctx.examined();
      // With nothing left to suppress it is unused, which another rule says.
      if (suppression.expired && one.hits > 0) ctx.report({ messageId: 'expired', data: { rule: one.id, until: suppression.until }, at: one.location, confidence: 'high', fixes: ctx.fix('Remove it', 'unsafe', removeNamedRule(suppression.location, one.location, suppression.rules.length)) });
    }
  },

  bad: { comment: 'mcp-lint-disable-next-line tool-name-format -- clients still use the old name until=2024-12-31', tool: 'get forecast' },
  good: { comment: 'mcp-lint-disable-next-line tool-name-format -- clients still use the old name until=2999-12-31', tool: 'get forecast' },
});
