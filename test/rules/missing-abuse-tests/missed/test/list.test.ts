import { it } from 'vitest';

it('mentions ../../etc/passwd', () => undefined);
