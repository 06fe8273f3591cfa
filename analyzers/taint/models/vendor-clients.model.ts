/** Clients of services that are told where the service is: whoever decides the address gets the requests, with the key that goes with them. */
import type { AccessPath, Row } from '../row.js';
import { exported, whole } from './paths.js';

interface Client {
  readonly id: string;
  readonly paths: readonly string[];
  readonly at: AccessPath;
}

const option = (id: string, modules: string | readonly string[], names: readonly string[], ...options: readonly string[]): Client[] => options.map((name, index) => ({ id: `${id}${index === 0 ? '' : `.${name}`}`, paths: exported(modules, ...names), at: `Argument[0].Member[${name}]` }));
const place = (id: string, paths: readonly string[], index: number): Client => ({ id, paths, at: `Argument[${String(index)}]` });

const clients: readonly Client[] = [
  // Models.
  ...option('openai.base', 'openai', ['OpenAI', 'AzureOpenAI'], 'baseURL', 'endpoint'), { id: 'openai.base.default', paths: whole('openai'), at: 'Argument[0].Member[baseURL]' },
  ...option('anthropic.base', '@anthropic-ai/sdk', ['Anthropic'], 'baseURL'), { id: 'anthropic.base.default', paths: whole('@anthropic-ai/sdk'), at: 'Argument[0].Member[baseURL]' },
  ...option('ai-sdk.base', ['@ai-sdk/openai', '@ai-sdk/anthropic', '@ai-sdk/openai-compatible'], ['createOpenAI', 'createAnthropic', 'createOpenAICompatible'], 'baseURL'),
  ...option('mistral.base', '@mistralai/mistralai', ['Mistral'], 'serverURL'), ...option('ollama.base', 'ollama', ['Ollama'], 'host'), { id: 'groq.base', paths: whole('groq-sdk'), at: 'Argument[0].Member[baseURL]' },
  // Code, issues, notes, messages.
  ...option('octokit.base', ['octokit', '@octokit/rest', '@octokit/core'], ['Octokit'], 'baseUrl'), ...option('gitbeaker.base', ['@gitbeaker/rest', '@gitbeaker/node', '@gitbeaker/core'], ['Gitlab'], 'host'),
  ...option('jira.base', 'jira.js', ['Version2Client', 'Version3Client', 'AgileClient', 'ServiceDeskClient'], 'host'), { id: 'jira-client.base', paths: whole('jira-client'), at: 'Argument[0].Member[host]' },
  ...option('confluence.base', 'confluence.js', ['ConfluenceClient'], 'host'), ...option('notion.base', '@notionhq/client', ['Client'], 'baseUrl'), ...option('linear.base', '@linear/sdk', ['LinearClient'], 'apiUrl'),
  { id: 'slack.base', paths: exported('@slack/web-api', 'WebClient'), at: 'Argument[1].Member[slackApiUrl]' },
  place('hackmd.base', [...exported('@hackmd/api', 'API'), ...whole('@hackmd/api')], 1), ...option('jsforce.base', ['jsforce', '@jsforce/jsforce-node'], ['Connection'], 'loginUrl', 'instanceUrl'),
  { id: 'azure-devops.base', paths: exported('azure-devops-node-api', 'WebApi'), at: 'Argument[0]' }, { id: 'wordpress.base', paths: whole('wpapi'), at: 'Argument[0].Member[endpoint]' }, { id: 'ghost.base', paths: whole('@tryghost/admin-api', '@tryghost/content-api'), at: 'Argument[0].Member[url]' },
  // Data.
  place('supabase.base', exported('@supabase/supabase-js', 'createClient'), 0), ...option('elasticsearch.base', ['@elastic/elasticsearch', '@opensearch-project/opensearch'], ['Client'], 'node'),
  ...option('meilisearch.base', 'meilisearch', ['MeiliSearch', 'Meilisearch'], 'host'), ...option('qdrant.base', '@qdrant/js-client-rest', ['QdrantClient'], 'url', 'host'), ...option('chroma.base', 'chromadb', ['ChromaClient'], 'path', 'host'),
  place('graphql-request.base', exported('graphql-request', 'GraphQLClient'), 0), ...option('influx.base', '@influxdata/influxdb-client', ['InfluxDB'], 'url'), ...option('minio.base', 'minio', ['Client'], 'endPoint'),
  place('directus.base', exported('@directus/sdk', 'createDirectus'), 0), place('pocketbase.base', whole('pocketbase'), 0),
  { id: 'aws.base', paths: ['@aws-sdk/client-*#*Client', '@aws-sdk/client-*#S3'], at: 'Argument[0].Member[endpoint]' },
  // Chains.
  place('ethers.base', exported('ethers', 'JsonRpcProvider', 'WebSocketProvider', 'providers.JsonRpcProvider'), 0), place('viem.base', exported('viem', 'http', 'webSocket'), 0), place('web3.base', [...exported('web3', 'Web3'), ...whole('web3')], 0), place('solana.base', exported('@solana/web3.js', 'Connection'), 0),
];

const rows: readonly Row[] = clients.map(({ id, paths, at }) => ({ id, type: 'sink', kind: 'url', paths, at, label: 'the service that a client talks to' }));
export default rows;
