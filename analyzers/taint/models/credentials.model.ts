/** Where secrets come from besides the environment: key chains, vaults, secret managers, tokens made for a service. */
import type { Row } from '../row.js';
import { anywhere, anywhereOf, exported } from './paths.js';

const rows: readonly Row[] = [
  { id: 'keytar.get', type: 'source', kind: 'secret', paths: [...exported('keytar', 'getPassword', 'findPassword', 'findCredentials'), ...anywhere('@napi-rs/keyring', 'getPassword')], from: 'Return' },
  { id: 'keytar.effect', type: 'effect', effect: 'secret', paths: [...exported('keytar', 'getPassword', 'findPassword', 'findCredentials', 'setPassword', 'deletePassword'), ...anywhere('@napi-rs/keyring', 'getPassword', 'setPassword')] },
  { id: 'secret-managers.get', type: 'source', kind: 'secret', paths: [...anywhere('@aws-sdk/client-secrets-manager', 'getSecretValue', 'send'), ...anywhere('@google-cloud/secret-manager', 'accessSecretVersion'), ...anywhere('@azure/keyvault-secrets', 'getSecret'), ...anywhere('@1password/sdk', 'secrets.resolve'), ...anywhere('@infisical/sdk', 'getSecret'), ...anywhereOf('node-vault', 'read')], from: 'Return' },
  { id: 'secret-managers.effect', type: 'effect', effect: 'secret', paths: [...anywhere('@aws-sdk/client-secrets-manager', 'getSecretValue', 'send'), ...anywhere('@google-cloud/secret-manager', 'accessSecretVersion'), ...anywhere('@azure/keyvault-secrets', 'getSecret'), ...anywhere('@1password/sdk', 'secrets.resolve'), ...anywhere('@infisical/sdk', 'getSecret'), ...anywhereOf('node-vault', 'read')] },
  { id: 'identity.token', type: 'source', kind: 'secret', paths: [...anywhere('@azure/identity', 'getToken'), ...anywhere('google-auth-library', 'getAccessToken', 'fetchIdToken')], from: 'Return' },
];
export default rows;
