/** Schemas that stand for what is not in the source, and reasons put on those that are. */
import { copy, ensureNotes, isZod4, type RealSchema, type Session } from './session.js';
import { ZOD3, ZOD4 } from './zod-rows.js';

/** A schema that stands for one that is not in the source. */
export function marker(session: Session, reason: string, major: 3 | 4 = session.major): RealSchema {
  // Not `any`: zod-to-json-schema leaves `items` out for lists of it.
  let made = (major === 3 ? ZOD3 : ZOD4).functions.get('unknown')?.() as RealSchema;
  // Whether an unknown property is required is unknown too: `unknown` of Zod 3 counts as optional by itself.
  if (major === 4) made = ZOD4.functions.get('optional')?.(made) as RealSchema;
  ensureNotes(session, made).unknown.add(reason);
  session.markers.add(made);
  return made;
}

/** A schema with one more reason on it, leaving the schema given as it is. */
export function withUnknown(session: Session, schema: RealSchema, reason: string): RealSchema {
  try {
    const fresh = copy(session, schema);
    ensureNotes(session, fresh).unknown.add(reason);
    return fresh;
  } catch {
    return marker(session, reason, isZod4(schema) ? 4 : 3);
  }
}
