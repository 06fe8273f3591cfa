/** What a schema of Joi proves of the text that it was asked about: `const { error, value } = schema.validate(text); if (error) throw …`. */
import type { Value } from '../../resolve/values.js';
import { apiPath } from '../../resolve/values.js';
import { patternProves, type Judged, type Proof } from '../pattern.js';
import { better } from './proofs.js';
import { sameData } from './same.js';

const VALIDATES = /^(?:joi|@hapi\/joi)#.*\.validate$/;
/** Rules that leave nothing open that could hurt. */
const FIXES = /^(?:valid|equal|guid|uuid|number|integer|boolean|hex|alphanum)$/;

/** @param answer what `validate` gave, known to hold no error */
export function joiProves(answer: Value, value: Value, kind: Judged): Proof {
  if (answer.kind !== 'call' || !VALIDATES.test(apiPath(answer.callee) ?? '')) return undefined;
  const [text] = answer.args;
  const isSame = (text !== undefined && sameData(text, value)) || (value.kind === 'member' && value.name === 'value' && (value.object === answer || sameData(value.object, answer)));
  if (!isSame || answer.callee.kind !== 'member') return undefined;
  let proof: Proof;
  for (let at: Value = answer.callee.object, depth = 0; depth < 20 && at.kind === 'call' && at.callee.kind === 'member'; at = at.callee.object, depth += 1) {
    const { name } = at.callee;
    const [first] = at.args;
    // Others than those named are let in, too: `allow('')` adds to what the other rules leave.
    if (name === 'allow') return undefined;
    if (name !== undefined && FIXES.test(name)) return 'safe';
    if ((name === 'pattern' || name === 'regex' || name === 'matches') && first?.kind === 'regexp') proof = better(proof, patternProves(first.source, first.flags, kind));
  }
  return proof;
}
