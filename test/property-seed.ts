/** One seed for all property tests, so that a run says the same twice; `FC_SEED=random` or a number explores others. */
import fc from 'fast-check';

const chosen = process.env['FC_SEED'];
if (chosen !== 'random') fc.configureGlobal({ seed: chosen === undefined ? 20_261_121 : Number(chosen) });
