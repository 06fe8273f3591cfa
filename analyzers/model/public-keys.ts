/** Keys that services hand out to browsers and to programs that everybody may read: publishable by design, so that one in the source is no leak. Data, and how it is asked. */

interface PublicKeyRow {
  /** Service, and where its documentation calls the key public. */
  readonly id: string;
  /** Form of the key itself. */
  readonly format?: RegExp;
  /** Words that a name of it holds, all of them; words that make it another key. */
  readonly name?: { readonly of: readonly string[]; readonly not?: readonly string[] };
  /** Properties that stand together in the settings that hold it. */
  readonly beside?: readonly string[];
  /** Functions that are given it, with the argument. */
  readonly given?: { readonly callee: RegExp; readonly index: number };
}

const rows: readonly PublicKeyRow[] = [
  // posthog.com/docs/api: the project key is write-only; personal keys (phx_) are secret.
  { id: 'posthog', format: /^phc_/, name: { of: ['posthog', 'project'], not: ['personal', 'secret'] }, given: { callee: /^posthog-(?:node|js)#(?:default\.)?(?:PostHog|init)$/, index: 0 } },
  // docs.stripe.com/keys, clerk.com/docs: publishable keys.
  { id: 'stripe-clerk', format: /^pk_(?:live|test)_/ },
  // docs.mapbox.com/help/glossary/access-token: public tokens.
  { id: 'mapbox', format: /^pk\.eyJ/ },
  // developer.mixpanel.com: project tokens identify the project and cannot read.
  { id: 'mixpanel', name: { of: ['mixpanel', 'token'], not: ['secret'] }, given: { callee: /^mixpanel(?:-browser)?#(?:default\.)?init$/, index: 0 } },
  // amplitude.com/docs: the API key only takes events; the secret key is another one.
  { id: 'amplitude', name: { of: ['amplitude', 'api', 'key'], not: ['secret'] }, given: { callee: /^@amplitude\/analytics-(?:node|browser)#(?:default\.)?init$/, index: 0 } },
  // algolia.com/doc/guides/security/api-keys, typesense.org/docs, meilisearch.com/docs: search-only keys.
  { id: 'algolia-search', name: { of: ['algolia', 'search'], not: ['admin', 'write'] }, beside: ['appId', 'apiKey', 'indexName'] },
  { id: 'typesense-search', name: { of: ['typesense', 'search', 'only'], not: ['admin'] } },
  { id: 'meilisearch-search', name: { of: ['meilisearch', 'search', 'key'], not: ['admin', 'master'] } },
  // firebase.google.com/docs/projects/api-keys: the key names the project and is no credential.
  { id: 'firebase', beside: ['apiKey', 'authDomain', 'projectId'] },
  // supabase.com/docs/guides/api/api-keys
  { id: 'supabase', format: /^sb_publishable_/ },
  // docs.datadoghq.com/account_management/api-app-keys: client tokens.
  { id: 'datadog-client', format: /^pub[0-9a-f]{32}$/ },
];

/** A name of a key that its service publishes, word by word. */
export function isPublicKeyName(words: readonly string[]): boolean {
  return rows.some(({ name }) => name?.of.every((word) => words.includes(word)) === true && !words.some((word) => name.not?.includes(word)));
}

/** A text that is such a key, by its form. */
export function isPublicKey(text: string): boolean {
  return rows.some(({ format }) => format?.test(text) === true) || isAnonymousToken(text);
}

/** @param beside names of the properties that stand together with it */
export function isPublicSetting(beside: readonly string[]): boolean {
  return rows.some((row) => row.beside?.every((name) => beside.includes(name)) === true);
}

/** @param callee API path of the function that is given it in this place */
export function isPublicArgument(callee: string, index: number): boolean {
  return rows.some(({ given }) => given?.index === index && given.callee.test(callee));
}

/** A token of Supabase for everybody: `{"iss":"supabase",…,"role":"anon"}`. */
function isAnonymousToken(text: string): boolean {
  const claims = /^eyJ[\w-]{10,200}\.([\w-]{10,600})\.[\w-]{20,200}$/.exec(text)?.[1];
  return claims !== undefined && /"role"\s*:\s*"anon"/.test(Buffer.from(claims, 'base64url').toString('latin1'));
}
