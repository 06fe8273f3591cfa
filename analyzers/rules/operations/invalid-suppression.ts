/** Suppression comments that suppress nothing, since something in them is missing or wrong. */
import type { SuppressionProblem } from '../../contract/index.js';
import { correctWord, removeComment } from '../../fixes/comments.js';
import { suppressionRule } from '../shared/suppression-rule.js';

const messageIds: Readonly<Record<SuppressionProblem['kind'], string>> = {
  'unknown-directive': 'directive', 'no-rule': 'rule', 'unknown-rule': 'unknownRule', 'no-reason': 'reason', 'bad-date': 'date', 'not-at-top': 'place', 'not-suppressible': 'fixed', 'nothing-to-enable': 'enable',
};

export default suppressionRule({
  id: 'invalid-suppression',
  title: 'Suppression that cannot hold',
  description: 'A suppression comment has no reason, no rule, or something else that is wrong, so it suppresses nothing.',
  passes: 'Each suppression names what it accepts, and says why.',
  messages: {
    directive: '`{word}` is no directive{suggestion}, so this comment suppresses nothing.',
    rule: 'This comment names no rule, so it suppresses nothing.',
    unknownRule: 'There is no rule `{word}`{suggestion}, so this comment suppresses nothing.',
    reason: 'This comment gives no reason, so it suppresses nothing.',
    date: '`until={word}` is no day, so this comment suppresses nothing.',
    place: 'A comment that holds for the whole file must stand at its top; this one suppresses nothing.',
    fixed: '`{word}` is about suppressions and cannot be suppressed by one.',
    enable: 'Nothing is suppressed here that this comment could end.',
  },
  fix: { grades: { unknownRule: 'unsafe', directive: 'unsafe', enable: 'safe' }, none: 'The reason, the rule or the day is for a person to write.' },
  help: {
    directive: 'Known are `mcp-lint-disable-next-line`, `mcp-lint-disable-line`, `mcp-lint-disable`, `mcp-lint-enable` and `mcp-lint-disable-file`.',
    rule: 'Name what is accepted, so that everything else is still reported: `mcp-lint-disable-next-line RULE -- reason`.',
    unknownRule: 'Correct the name, or remove the comment; `mcp-lint rules` lists the rules there are.',
    reason: 'Say after ` -- ` why it is accepted: whoever reviews the server must be able to judge it.',
    date: 'Write the last day it holds as `until=YYYY-MM-DD`.',
    place: 'Move it before the first line of code, or use `mcp-lint-disable-next-line`.',
    fixed: 'Switch the rule off in the configuration, where that is meant.',
    enable: 'Remove it, or correct the comment that should have begun the block.',
  },

  suppression(suppression, ctx) {
    ctx.examined();
    const { problem } = suppression;
    if (!problem) return;
    const named = problem.kind === 'unknown-rule' || problem.kind === 'not-suppressible' ? suppression.rules.find((one) => one.id === problem.word) : undefined;
    ctx.report({
      messageId: messageIds[problem.kind],
      data: { word: problem.word, suggestion: problem.suggestion === undefined ? '' : ` (did you mean \`${problem.suggestion}\`?)` },
      at: named?.location ?? suppression.location,
      confidence: 'high',
      fixes: problem.suggestion !== undefined
        // It then suppresses what is reported now.
        ? ctx.fix(`Write ${problem.suggestion}`, 'unsafe', correctWord(named?.location ?? suppression.location, problem.word, problem.suggestion))
        : problem.kind === 'nothing-to-enable' ? ctx.fix('Remove it', 'safe', removeComment(suppression.location)) : [],
    });
  },

  bad: { title: 'without a reason', comment: 'mcp-lint-disable-next-line tool-name-format', tool: 'get forecast' },
  good: { comment: 'mcp-lint-disable-next-line tool-name-format -- the name is agreed with the client team', tool: 'get forecast' },
});
