import { expect, it } from 'vitest';
import { read } from '../src/tools.js';

it.each(['../../etc/passwd', '; id'])('refuses %s', async (path) => { await expect(read(path)).rejects.toThrow(); });
