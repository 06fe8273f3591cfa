import { expect, it } from 'vitest';

it('tells the weather', () => { expect('sun').toContain('s'); });
