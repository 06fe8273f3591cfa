import { Effect, Schema } from 'effect';
import { Tool, Toolkit } from 'effect/ai';

const FindReefs = Tool.make('find_reefs', {
  description: 'Finds reefs by their name',
  parameters: Schema.Struct({ text: Schema.String.annotate({ description: 'Part of the name' }), ocean: Schema.Literals(['pacific', 'indian']), alive: Schema.optionalKey(Schema.Boolean), depths: Schema.Array(Schema.String) }),
  success: Schema.Struct({ ids: Schema.Array(Schema.String) }),
})
  .annotate(Tool.Title, 'Reefs')
  .annotate(Tool.Readonly, true)
  .annotate(Tool.Destructive, false);

const DropReef = Tool.make('drop_reef', { description: 'Takes a reef off the map', parameters: Schema.Struct({ id: Schema.String }), success: Schema.Struct({ gone: Schema.Boolean }) });

const CountReefs = Tool.make('count_reefs', { description: 'Says how many there are', success: Schema.Struct({ count: Schema.String }) }).annotate(Tool.Idempotent, true).annotate(Tool.OpenWorld, false);

const reading = Toolkit.make(FindReefs, CountReefs);
const writing = Toolkit.make(DropReef);
export const toolkit = Toolkit.merge(reading, writing);

export const handlers = toolkit.toLayer(
  Effect.gen(function* () {
    const prefix = yield* Effect.succeed('reef-');
    return toolkit.of({
      find_reefs: ({ text }) => Effect.succeed({ ids: [prefix + text] }),
      drop_reef: Effect.fn('drop_reef')(function* ({ id }) {
        yield* Effect.logError(id);
        return { gone: true };
      }),
      count_reefs: () => Effect.succeed({ count: '1' }),
    });
  }),
);
