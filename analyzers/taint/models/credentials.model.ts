/** Where secrets come from besides the environment: key chains, vaults, secret managers, tokens made for a service. */
import type { Row } from '../row.js';
import { anywhere, anywhereOf, exported } from './paths.js';

const rows: readonly Row[] = [
  { id: 'keytar.get', type: 'source', kind: 'secret', paths: [...exported('keytar', 'getPassword', 'findPassword', 'findCredentials'), ...anywhere('@napi-rs/keyring', 'getPassword')], from: 'Return' },
  { id: 'secret-managers.get', type: 'source', kind: 'secret', paths: [...anywhere('@aws-sdk/client-secrets-manager', 'getSecretValue', 'send'), ...anywhere('@google-cloud/secret-manager', 'accessSecretVersion'), ...anywhere('@azure/keyvault-secrets', 'getSecret'), ...anywhere('@1password/sdk', 'secrets.resolve'), ...anywhere('@infisical/sdk', 'getSecret'), ...anywhereOf('node-vault', 'read')], from: 'Return' },
  { id: 'identity.token', type: 'source', kind: 'secret', paths: [...anywhere('@azure/identity', 'getToken'), ...anywhere('google-auth-library', 'getAccessToken', 'fetchIdToken')], from: 'Return' },
];
export default rows;
