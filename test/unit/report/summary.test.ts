/** The exit code, decided in one place. */
import { describe, expect, it } from 'vitest';
import type { Finding, Settings, Severity } from '../../../analyzers/contract/index.js';
import { verdict } from '../../../analyzers/report/summary.js';
import { finding, result } from './result.js';

const settings = (over: Partial<Settings>): Settings => ({ ...result().settings, ...over });
const of = (...severities: Severity[]): Finding[] => severities.map((severity) => finding({ severity }));

describe('verdict', () => {
  it.each<[Severity[], Partial<Settings>, number]>([
    [[], { failOn: 'error' }, 0],
    [['warning', 'info'], { failOn: 'error' }, 0],
    [['error'], { failOn: 'error' }, 1],
    [['warning'], { failOn: 'warning' }, 1],
    [['info'], { failOn: 'warning' }, 0],
    [['info'], { failOn: 'info' }, 1],
    [['error'], { failOn: 'never' }, 0],
    [['warning', 'warning'], { failOn: 'error', maxWarnings: 2 }, 0],
    [['warning', 'warning'], { failOn: 'error', maxWarnings: 1 }, 1],
    [['warning'], { failOn: 'never', maxWarnings: 0 }, 1],
  ])('%j with %j: %i', (severities, policy, code) => expect(verdict(result({ findings: of(...severities), settings: settings(policy) })).code).toBe(code));

  it('is 3 when there was nothing to analyse, unless something was found all the same', () => {
    const nothing = { inventory: { servers: [] } };
    expect(verdict(result({ ...nothing, findings: [], settings: settings({ failOn: 'error' }) })).code).toBe(3);
    expect(verdict(result({ ...nothing, findings: of('warning'), settings: settings({ failOn: 'error' }) })).code).toBe(3);
    expect(verdict(result({ ...nothing, findings: [], settings: settings({ failOn: 'never' }) })).code).toBe(3);
    expect(verdict(result({ ...nothing, findings: of('error'), settings: settings({ failOn: 'error' }) })).code).toBe(1);
  });
});
