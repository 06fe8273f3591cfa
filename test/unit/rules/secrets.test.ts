/** The detector of secrets by itself: texts of any kind, names, hostile input. */
import { describe, expect, it } from 'vitest';
import { secretName } from '../../../analyzers/model/secret-names.js';
import { findSecrets, isExample, looksSecret } from '../../../analyzers/rules/shared/secrets.js';
import { endsSoon } from '../../ends-soon.js';

const found = (text: string) => findSecrets(text).map(({ start, end, what }) => [text.slice(start, end), what]);

describe('findSecrets', () => {
  it('finds formats in any kind of file, and where exactly they stand', () => {
    expect(found('GITHUB_TOKEN=ghp_16C7e42F292c6912E7710c838347Ae178B4a\n')).toEqual([['ghp_16C7e42F292c6912E7710c838347Ae178B4a', 'a GitHub token']]);
    expect(found('{ "env": { "aws_secret_access_key": "wJ4rXUtnFEMIzK7MDENGbPxRfiCYq8Zr2LmX7vTn" } }')[0]?.[0]).toBe('wJ4rXUtnFEMIzK7MDENGbPxRfiCYq8Zr2LmX7vTn');
    expect(found('ENV KEY=AIzaSyD8f3Kq0ZrVn7Lx2McT5bWj9QpHs4GuY6e')).toEqual([['AIzaSyD8f3Kq0ZrVn7Lx2McT5bWj9QpHs4GuY6e', 'a Google API key']]);
  });
  it('finds the password of an address, and nothing else of it', () => {
    expect(found('DATABASE_URL: redis://default:vK7mq2Lz@cache.internal.invalid:6379/0')).toEqual([['vK7mq2Lz', 'a password in an address']]);
    expect(found('amqp://guest:guest@localhost mongodb://user:<password>@host https://x:${TOKEN}@git.invalid postgres://a@b/c')).toEqual([]);
  });
  it('says each place once', () => {
    const text = 'https://ghp_16C7e42F292c6912E7710c838347Ae178B4a:ghp_16C7e42F292c6912E7710c838347Ae178B4a@github.invalid';
    const places = findSecrets(text);
    for (const [index, one] of places.entries()) expect(one.start).toBeGreaterThanOrEqual(places[index - 1]?.end ?? 0);
  });
  it('leaves what documentation shows', () => {
    for (const text of ['AKIAIOSFODNN7EXAMPLE', 'ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', 'sk-ant-api03-XXXX', 'xoxb-your-token', '-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----']) expect(found(text)).toEqual([]);
  });
  it('takes its time in proportion to the text, whatever is in it', () => {
    const parts = ['SG.a.', 'a'.repeat(400), 'https://a:', 'xoxb-a-', '-----BEGIN PRIVATE KEY-----', 'mongodb://', 'x@', 'eyJ', '://:@', 'aws_secret_access_key=', 'AIza'];
    for (const part of [...parts, parts.join('')]) {
      const text = part.repeat(Math.ceil(300_000 / part.length));
      endsSoon(() => findSecrets(text), part.slice(0, 30));
    }
  });
});

describe('secretName', () => {
  it.each([
    ['dbPassword', 'password'], ['DB_PASSWORD', 'password'], ['POSTGRES_PASSWORD', 'password'], ['smtp-pass', 'password'], ['X-API-Key', 'key'], ['OPENAI_API_KEY', 'key'], ['openaiApiKeyProd', 'key'], ['accessToken', 'token'], ['Authorization', 'token'],
    ['client_secret', 'secret'], ['credentials', 'secret'], ['JWT_SECRET', 'signing'], ['sessionSecret', 'signing'], ['encryptionKey', 'signing'], ['API_KEY_2', 'key'],
  ])('%s', (name, kind) => {
    expect(secretName(name)).toBe(kind);
  });
  it.each(['tokenUrl', 'TOKEN_ENDPOINT', 'nextPageToken', 'maxTokens', 'publicKey', 'passwordField', 'secretName', 'apiKeyHeader', 'tokenizer', 'compass', 'bypass', 'monkey', 'keyboard', 'cancelToken', 'primaryKey', 'hotkey', 'isToken', 'token_type', 'a'.repeat(200), ''])('%s holds none', (name) => {
    expect(secretName(name)).toBeUndefined();
  });
});

describe('looksSecret', () => {
  it.each([['q8Zr2LmX7vTn4KcW9sHd3FbYpJ6e', 'key'], ['7d1f0b3c9a8e4f26b5d0c1e2f3a49586', 'secret'], ['9a1f0b3c-9a8e-4f26-b5d0-c1e2f3a49586', 'secret'], ['Tr0ub4dor&3', 'password'], ['Bearer m4Np7Qs2Tv9Wx3Zb6Cd8', 'token']] as const)('%s', (value, kind) => {
    expect(looksSecret(value, kind)).toBe(true);
  });
  it.each([
    ['getUserByIdV2', 'key'], ['access_token', 'token'], ['application/json', 'token'], ['settings.token2', 'token'], ['X-Api-Key-2', 'key'], ['https://a.invalid/q8Zr2LmX7vTn4', 'key'], ['2024-01-01T00:00:00Z', 'token'], ['MY_API_KEY_1', 'key'],
    ['enter password', 'password'], ['password123', 'password'], ['${PASSWORD}1', 'password'], ['1.2.3-beta.4-rc', 'token'], ['12345678901234567890', 'key'], ['claude-sonnet-4-20250514', 'token'], ['short1', 'key'], ['Ünïcödé-1234-5678-9', 'key'],
  ] as const)('%s is none', (value, kind) => {
    expect(looksSecret(value, kind)).toBe(false);
  });
});

it('knows examples', () => {
  for (const text of ['abcdefghijkl', 'aaaaaaaaaaaa', '1234567890', 'your-key', '<token>', 'sk-test-000000000000', 'changeme1']) expect(isExample(text)).toBe(true);
  for (const text of ['q8Zr2LmX7vTn4KcW9sHd', 'Tr0ub4dor&3']) expect(isExample(text)).toBe(false);
});
