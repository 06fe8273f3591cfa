/** Clients of services: the name of a function tells whether it reads, changes or deletes. What sends messages, moves money or grants rights is named. */
import type { EffectKind, Row } from '../row.js';
import { exported } from './paths.js';

/** Whatever a package gives, however it was made, and whatever is under it. */
function all(...modules: readonly string[]): string[] {
  return modules.flatMap((module) => [`${module}#**`, `${module}.**`, `${module}()**`]);
}

interface Service {
  readonly service: string;
  readonly modules: readonly string[];
  /** Names that tell nothing: `none` (the default) for clients whose parts are functions, `network` where everything is a request. */
  readonly otherwise?: EffectKind | 'none';
  /** The ends of paths that do less than their name says. */
  readonly read?: readonly string[];
  /** The ends of paths that do more than their name says. */
  readonly message?: readonly string[];
  readonly money?: readonly string[];
  readonly permission?: readonly string[];
  readonly secret?: readonly string[];
  readonly code?: readonly string[];
  readonly database?: { readonly read: readonly string[]; readonly write: readonly string[] };
}

function ends(modules: readonly string[], names: readonly string[]): string[] {
  return modules.flatMap((module) => names.flatMap((name) => [`${module}#${name}`, `${module}#**.${name}`, `${module}.${name}`, `${module}.**.${name}`, `${module}()**.${name}`]));
}

function rowsOf({ service, modules, otherwise = 'none', ...special }: Service): Row[] {
  const id = service.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const rows: Row[] = [{ id: `${id}.effect`, type: 'effect', effect: 'network', paths: all(...modules), service, verb: { language: 'name', fallback: otherwise } }];
  if (special.read) rows.push({ id: `${id}.effect.read`, type: 'effect', effect: 'network', paths: ends(modules, special.read), service });
  for (const kind of ['message', 'money', 'permission', 'secret', 'code'] as const) {
    const names = special[kind];
    if (names) rows.push({ id: `${id}.effect.${kind}`, type: 'effect', effect: kind, paths: ends(modules, names), service });
  }
  if (special.database) {
    rows.push({ id: `${id}.effect.database-read`, type: 'effect', effect: 'database-read', paths: ends(modules, special.database.read), service });
    rows.push({ id: `${id}.effect.database-write`, type: 'effect', effect: 'database-write', paths: ends(modules, special.database.write), service });
  }
  return rows;
}

const VECTORS = { read: ['query', 'search', 'fetch', 'list', 'listPaginated', 'describeIndexStats', 'scroll', 'get', 'count', 'retrieve', 'recommend', 'peek', 'hybridSearch', 'bm25', 'nearText', 'fetchObjects', 'searchRecords'], write: ['upsert', 'upsertRecords', 'insert', 'insertMany', 'add', 'update', 'delete', 'deleteOne', 'deleteMany', 'deleteAll', 'deleteNamespace', 'modify', 'createCollection', 'deleteCollection'] };

const services: readonly Service[] = [
  // Code and issues
  { service: 'GitHub', modules: ['octokit', '@octokit/rest', '@octokit/core', '@octokit/action', '@octokit/app', '@actions/github'], permission: ['addCollaborator', 'removeCollaborator', 'updateBranchProtection', 'deleteBranchProtection', 'addOrUpdateMembershipForUserInOrg', 'addOrUpdateRepoPermissionsInOrg', 'setMembershipForUser', 'createInvitation', 'createDeployKey', 'updateCollaborator'], secret: ['getActionsSecret', 'createOrUpdateRepoSecret', 'createOrUpdateOrgSecret', 'createOrUpdateEnvironmentSecret', 'listRepoSecrets'] },
  { service: 'GitLab', modules: ['@gitbeaker/rest', '@gitbeaker/node', '@gitbeaker/core', '@gitbeaker/browser'], permission: ['ProjectMembers.add', 'ProjectMembers.edit', 'ProjectMembers.remove', 'GroupMembers.add', 'GroupMembers.edit', 'GroupMembers.remove'] },
  { service: 'Azure DevOps', modules: ['azure-devops-node-api', 'azure-devops-node-api/**'] },
  { service: 'Bitbucket', modules: ['bitbucket'] },
  { service: 'Linear', modules: ['@linear/sdk'], otherwise: 'network' },
  { service: 'Jira', modules: ['jira.js', 'jira-client', 'jira-connector'], message: ['notify'] },
  { service: 'Confluence', modules: ['confluence.js'] },
  { service: 'Asana', modules: ['asana'] },
  { service: 'Trello', modules: ['trello', 'trello.js'] },
  { service: 'Todoist', modules: ['@doist/todoist-api-typescript'] },
  { service: 'ClickUp', modules: ['clickup.js'] },
  { service: 'monday.com', modules: ['@mondaydotcomorg/api', 'monday-sdk-js'], otherwise: 'network' },
  { service: 'Sentry', modules: ['@sentry/api'] },
  // Methods are made from a description of any service.
  { service: 'OpenAPI', modules: ['openapi-client-axios'], otherwise: 'network' },

  // Documents and files
  { service: 'Notion', modules: ['@notionhq/client'] },
  { service: 'Google', modules: ['googleapis', '@googleapis/*', 'google-auth-library', '@google-cloud/local-auth'], message: ['users.messages.send', 'users.drafts.send', 'spaces.messages.create'], permission: ['permissions.create', 'permissions.update', 'permissions.delete', 'acl.insert', 'acl.update', 'acl.patch', 'acl.delete', 'setIamPolicy', 'users.settings.delegates.create', 'users.settings.forwardingAddresses.create', 'users.settings.filters.create'] },
  { service: 'Google Sheets', modules: ['google-spreadsheet'] },
  { service: 'Microsoft 365', modules: ['@microsoft/microsoft-graph-client', '@microsoft/msgraph-sdk', '@microsoft/kiota-http-fetchlibrary'] },
  { service: 'Dropbox', modules: ['dropbox'] },
  { service: 'Box', modules: ['box-node-sdk', 'box-typescript-sdk-gen'] },
  { service: 'Airtable', modules: ['airtable'] },
  { service: 'Contentful', modules: ['contentful', 'contentful-management'] },
  { service: 'Sanity', modules: ['@sanity/client'] },
  { service: 'WordPress', modules: ['wpapi'] },
  { service: 'Storyblok', modules: ['storyblok-js-client'] },
  { service: 'Webflow', modules: ['webflow-api'] },
  { service: 'Figma', modules: ['figma-api', 'figma-js'] },
  { service: 'WebDAV', modules: ['webdav'] },
  { service: 'Calendar', modules: ['tsdav', 'ical-generator'] },

  // Messages
  { service: 'Slack', modules: ['@slack/web-api', '@slack/bolt', '@slack/webhook', '@slack/oauth'], message: ['chat.postMessage', 'chat.postEphemeral', 'chat.meMessage', 'chat.scheduleMessage', 'chat.update', 'files.upload', 'files.uploadV2', 'filesUploadV2', 'conversations.invite', 'IncomingWebhook.send'] },
  { service: 'Discord', modules: ['discord.js', '@discordjs/rest', '@discordjs/core', 'eris', 'oceanic.js'], message: ['send', 'reply', 'followUp', 'createMessage', 'createDM'], permission: ['roles.add', 'roles.remove', 'permissionOverwrites.create', 'permissionOverwrites.edit', 'bans.create', 'members.ban', 'members.kick', 'ban', 'kick', 'timeout', 'setPermissions'] },
  { service: 'Telegram', modules: ['telegraf', 'node-telegram-bot-api', 'grammy', 'telegram', 'gramjs', '@mtcute/node'], message: ['send*', 'forward*', 'reply*', 'editMessageText'] },
  { service: 'WhatsApp', modules: ['whatsapp-web.js', '@whiskeysockets/baileys', 'baileys', 'whatsapp-api-js'], message: ['sendMessage', 'reply', 'sendSeen', 'send'] },
  { service: 'Email', modules: ['nodemailer'], message: ['sendMail'] },
  { service: 'SendGrid', modules: ['@sendgrid/mail', '@sendgrid/client'], message: ['send', 'sendMultiple'] },
  { service: 'Resend', modules: ['resend'], message: ['emails.send', 'batch.send', 'emails.create', 'broadcasts.send'] },
  { service: 'Mailgun', modules: ['mailgun.js', 'mailgun-js'], message: ['messages.create', 'send'] },
  { service: 'Postmark', modules: ['postmark'], message: ['sendEmail*'] },
  { service: 'Mailchimp', modules: ['@mailchimp/mailchimp_marketing', '@mailchimp/mailchimp_transactional'], message: ['campaigns.send', 'messages.send*'] },
  { service: 'Twilio', modules: ['twilio'], message: ['messages.create', 'calls.create', 'verifications.create'] },
  { service: 'LINE', modules: ['@line/bot-sdk'], message: ['pushMessage', 'replyMessage', 'multicast', 'broadcast', 'narrowcast'] },
  { service: 'IMAP', modules: ['imapflow', 'imap', 'imap-simple', 'node-imap', 'poplib'] },
  { service: 'Zulip', modules: ['zulip-js'], message: ['messages.send'] },
  { service: 'Mattermost', modules: ['@mattermost/client'], message: ['createPost'] },
  { service: 'Bluesky', modules: ['@atproto/api'], message: ['post', 'sendMessage'] },
  { service: 'X (Twitter)', modules: ['twitter-api-v2'], message: ['tweet', 'reply', 'v2.tweet', 'v1.tweet', 'sendDmToParticipant', 'sendDmInConversation', 'tweetThread'] },
  { service: 'Mastodon', modules: ['masto'], message: ['statuses.create'] },
  { service: 'Reddit', modules: ['snoowrap'], message: ['composeMessage', 'submitSelfpost', 'reply'] },
  { service: 'Push', modules: ['web-push', 'expo-server-sdk', 'pushover-notifications'], message: ['sendNotification', 'sendPushNotificationsAsync', 'send'] },
  { service: 'MQTT', modules: ['mqtt'], message: ['publish', 'publishAsync'] },
  { service: 'AMQP', modules: ['amqplib', 'amqp-connection-manager', 'rabbitmq-client'], message: ['publish', 'sendToQueue', 'send'] },
  // (A consumer that subscribes reads.)
  { service: 'Kafka', modules: ['kafkajs', '@confluentinc/kafka-javascript'], read: ['subscribe', 'run', 'seek', 'pause', 'resume'], message: ['send', 'sendBatch'], permission: ['createAcls', 'deleteAcls'] },
  { service: 'NATS', modules: ['nats', '@nats-io/transport-node'], message: ['publish', 'request'] },
  { service: 'Queue', modules: ['bullmq', 'bull', 'bee-queue', 'pg-boss', 'graphile-worker'] },

  // Customers, shops, money
  { service: 'HubSpot', modules: ['@hubspot/api-client'] },
  { service: 'Intercom', modules: ['intercom-client'], message: ['messages.create', 'conversations.reply', 'conversations.create'] },
  { service: 'Zendesk', modules: ['node-zendesk'] },
  { service: 'Pipedrive', modules: ['pipedrive', 'pipedrive/**'] },
  { service: 'Shopify', modules: ['@shopify/shopify-api', '@shopify/admin-api-client', 'shopify-api-node'] },
  { service: 'WooCommerce', modules: ['@woocommerce/woocommerce-rest-api'] },
  { service: 'Stripe', modules: ['stripe', '@stripe/agent-toolkit/**'], money: ['charges.create', 'charges.capture', 'paymentIntents.create', 'paymentIntents.confirm', 'paymentIntents.capture', 'paymentIntents.cancel', 'refunds.create', 'refunds.cancel', 'transfers.create', 'transfers.createReversal', 'payouts.create', 'payouts.cancel', 'subscriptions.create', 'subscriptions.update', 'subscriptions.cancel', 'subscriptions.del', 'invoices.pay', 'invoices.create', 'invoices.finalizeInvoice', 'invoices.sendInvoice', 'invoices.voidInvoice', 'paymentLinks.create', 'checkout.sessions.create', 'topups.create', 'disputes.close', 'creditNotes.create', 'coupons.create'] },
  { service: 'PayPal', modules: ['@paypal/checkout-server-sdk', '@paypal/paypal-server-sdk', '@paypal/payouts-sdk'], money: ['execute', 'ordersCreate', 'ordersCapture', 'captures*', 'createOrder', 'captureOrder', 'refundCapturedPayment', 'capturesRefund'] },
  { service: 'Square', modules: ['square'], money: ['payments.create', 'paymentsApi.createPayment', 'refunds.refundPayment', 'refundsApi.refundPayment', 'createPayment', 'refundPayment'] },
  { service: 'Braintree', modules: ['braintree'], money: ['transaction.sale', 'transaction.refund', 'transaction.void', 'subscription.create', 'subscription.cancel'] },
  { service: 'Razorpay', modules: ['razorpay'], money: ['payments.capture', 'payments.refund', 'orders.create', 'paymentLink.create', 'subscriptions.create', 'subscriptions.cancel', 'transfers.create'] },
  { service: 'Adyen', modules: ['@adyen/api-library'], money: ['payments', 'refundCapturedPayment', 'captureAuthorisedPayment', 'cancelAuthorisedPayment'] },
  { service: 'Plaid', modules: ['plaid'], money: ['transferCreate', 'paymentInitiationPaymentCreate', 'transferCancel'] },
  { service: 'Lemon Squeezy', modules: ['@lemonsqueezy/lemonsqueezy.js'], money: ['cancelSubscription', 'createCheckout', 'issueOrderRefund'] },
  { service: 'Broker', modules: ['@alpacahq/alpaca-trade-api', 'ccxt', 'binance-api-node', 'kiteconnect'], money: ['createOrder', 'placeOrder', 'order', 'createMarketOrder', 'createLimitOrder', 'replaceOrder', 'cancelOrder', 'cancelAllOrders', 'closePosition', 'closeAllPositions', 'withdraw', 'transfer'] },
  { service: 'Blockchain', modules: ['ethers', 'web3', 'viem', '@solana/web3.js', '@solana/spl-token', '@mysten/sui', '@mysten/sui.js', 'tronweb', 'xrpl', 'near-api-js', '@near-js/**', '@stellar/stellar-sdk', '@coinbase/coinbase-sdk', '@coinbase/agentkit', '@cosmjs/stargate', 'bitcoinjs-lib', '@ton/ton', '@polkadot/api'], money: ['sendTransaction', 'sendRawTransaction', 'sendSignedTransaction', 'writeContract', 'deployContract', 'sendAndConfirmTransaction', 'sendMoney', 'transfer', 'signAndSendTransaction', 'signAndExecuteTransaction', 'signAndExecuteTransactionBlock', 'submitAndWait', 'submitTransaction', 'createTransfer', 'createTrade', 'broadcastTransaction', 'sendTokens', 'signAndBroadcast', 'signAndSend', 'executeTransaction'] },

  // Clouds
  { service: 'AWS', modules: ['@aws-sdk/client-*', '@aws-sdk/lib-*', 'aws-sdk', 'aws-sdk/clients/*', '@aws-sdk/s3-request-presigner'], otherwise: 'none' },
  { service: 'Google Cloud', modules: ['@google-cloud/storage', '@google-cloud/compute', '@google-cloud/run', '@google-cloud/functions', '@google-cloud/logging', '@google-cloud/monitoring', '@google-cloud/pubsub', '@google-cloud/tasks', '@google-cloud/scheduler', '@google-cloud/container', '@google-cloud/resource-manager', '@google-cloud/billing', '@google-cloud/translate', '@google-cloud/vision', '@google-cloud/speech', '@google-cloud/text-to-speech', '@google-cloud/language', '@google-cloud/documentai', '@google-cloud/aiplatform', '@google-cloud/vertexai', '@google-cloud/iam', '@google-cloud/secret-manager', '@google-cloud/kms', '@google-cloud/service-usage', '@google-cloud/error-reporting', '@google-cloud/artifact-registry', '@google-cloud/cloudbuild'], message: ['publishMessage', 'publishJSON'], permission: ['setIamPolicy', 'iam.setPolicy', 'acl.add', 'acl.delete', 'makePublic', 'makePrivate'], secret: ['accessSecretVersion', 'addSecretVersion'] },
  { service: 'Azure', modules: ['@azure/arm-*', '@azure/storage-*', '@azure/keyvault-*', '@azure/service-bus', '@azure/event-hubs', '@azure/app-configuration', '@azure/container-registry', '@azure/communication-*', '@azure-rest/*', '@azure/openai', '@azure/search-documents', '@azure/ai-*', '@azure/data-tables', '@azure/synapse-*', '@azure/batch'], secret: ['getSecret', 'setSecret', 'listPropertiesOfSecrets', 'beginDeleteSecret', 'getKey'], message: ['sendMessages', 'sendBatch', 'beginSend'], permission: ['roleAssignments.create', 'roleAssignments.delete', 'roleDefinitions.createOrUpdate', 'roleAssignments.createById'] },
  { service: 'Cloudflare', modules: ['cloudflare'], permission: ['members.create', 'members.update', 'members.delete', 'tokens.create', 'accessRules.create'] },
  { service: 'Vercel', modules: ['@vercel/sdk', '@vercel/blob', '@vercel/edge-config', '@vercel/kv'] },
  { service: 'Heroku', modules: ['heroku-client'] },
  { service: 'DigitalOcean', modules: ['do-wrapper', '@digitalocean/dots'] },
  { service: 'Neon', modules: ['@neondatabase/api-client'], otherwise: 'none', permission: ['createProjectBranchRole', 'deleteProjectBranchRole', 'grantPermissionToProject', 'revokePermissionFromProject'] },
  { service: 'Terraform', modules: ['@cdktf/**'] },
  { service: 'MinIO', modules: ['minio'], permission: ['setBucketPolicy'] },
  { service: 'Consul', modules: ['consul', 'etcd3'] },

  // Identity and secrets
  { service: 'Auth0', modules: ['auth0'], permission: ['users.create', 'users.update', 'users.delete', 'users.assignRoles', 'users.deleteRoles', 'users.assignPermissions', 'roles.create', 'roles.update', 'roles.delete', 'roles.addPermissions', 'clients.delete', 'clients.rotateClientSecret', 'clientGrants.create', 'clientGrants.delete', 'organizations.addMembers', 'tickets.changePassword'] },
  { service: 'Okta', modules: ['@okta/okta-sdk-nodejs'], permission: ['createUser', 'deactivateUser', 'deleteUser', 'assignRole*', 'addUserToGroup', 'assignUserToGroup', 'unassignUserFromGroup', 'assignUserToApplication', 'resetPassword', 'createGroup', 'deleteGroup'] },
  { service: 'Keycloak', modules: ['@keycloak/keycloak-admin-client', 'keycloak-admin'], permission: ['users.create', 'users.del', 'users.update', 'users.addRealmRoleMappings', 'users.delRealmRoleMappings', 'users.resetPassword', 'users.addToGroup', 'roles.create', 'clients.create', 'realms.create', 'realms.del'] },
  { service: 'Clerk', modules: ['@clerk/backend', '@clerk/clerk-sdk-node'], permission: ['users.createUser', 'users.deleteUser', 'users.banUser', 'organizations.createOrganizationMembership', 'organizations.updateOrganizationMembership'] },
  { service: 'Firebase', modules: ['firebase-admin', 'firebase-admin/auth', 'firebase/auth'], permission: ['createUser', 'updateUser', 'deleteUser', 'deleteUsers', 'setCustomUserClaims', 'createCustomToken', 'importUsers'], message: ['messaging().send', 'sendEachForMulticast', 'sendToTopic'] },
  { service: 'Vault', modules: ['node-vault'], secret: ['read', 'write', 'list', 'kv.read'] },
  { service: 'Keychain', modules: ['keytar', '@github/keytar', '@napi-rs/keyring', 'keychain'], secret: ['getPassword', 'findPassword', 'findCredentials', 'setPassword', 'deletePassword'] },
  { service: '1Password', modules: ['@1password/sdk', '@1password/connect'], secret: ['secrets.resolve', 'items.get', 'getItem', 'items.list', 'getItemByTitle'] },
  { service: 'Infisical', modules: ['@infisical/sdk'], secret: ['getSecret', 'listSecrets', 'createSecret', 'updateSecret', 'deleteSecret'] },
  { service: 'Doppler', modules: ['@dopplerhq/node-sdk'], secret: ['secrets.get', 'secrets.list', 'secrets.update'] },

  // Models, search, data
  { service: 'OpenAI', modules: ['openai', 'openai/**'], otherwise: 'none' },
  { service: 'Anthropic', modules: ['@anthropic-ai/sdk'], otherwise: 'none' },
  { service: 'Google AI', modules: ['@google/generative-ai', '@google/genai'], otherwise: 'network' },
  { service: 'AI SDK', modules: ['ai', '@ai-sdk/*'], otherwise: 'none' },
  { service: 'Ollama', modules: ['ollama'], otherwise: 'network' },
  ...Object.entries({
    Replicate: ['replicate'], fal: ['@fal-ai/client'], 'Hugging Face': ['@huggingface/inference'], Mistral: ['@mistralai/mistralai'], Cohere: ['cohere-ai'], Groq: ['groq-sdk'], 'Together AI': ['together-ai'],
    ElevenLabs: ['@elevenlabs/elevenlabs-js', 'elevenlabs'],
    Tavily: ['@tavily/core'], Firecrawl: ['@mendable/firecrawl-js', 'firecrawl'], SerpApi: ['serpapi'], DuckDuckGo: ['duck-duck-scrape'], Spider: ['@spider-cloud/spider-client'], Apify: ['apify-client'], Perplexity: ['@perplexity-ai/perplexity_ai'],
  }).map(([service, modules]): Service => ({ service, modules, otherwise: 'none' })),
  // A run of its agents is a question that takes long.
  { service: 'Exa', modules: ['exa-js'], otherwise: 'none', read: ['research.create', 'research.createTask', 'runs.create'] },
  { service: 'Algolia', modules: ['algoliasearch', '@algolia/*'] },
  { service: 'Pinecone', modules: ['@pinecone-database/pinecone'], database: VECTORS },
  { service: 'Qdrant', modules: ['@qdrant/js-client-rest'], database: VECTORS },
  { service: 'Weaviate', modules: ['weaviate-client', 'weaviate-ts-client'], database: VECTORS },
  { service: 'Chroma', modules: ['chromadb', 'chromadb-client'], database: VECTORS },
  { service: 'Milvus', modules: ['@zilliz/milvus2-sdk-node'], database: VECTORS },
  { service: 'LanceDB', modules: ['@lancedb/lancedb', 'vectordb'], database: VECTORS },
  { service: 'LaunchDarkly', modules: ['launchdarkly-api', 'launchdarkly-api-typescript'] },
  { service: 'Datadog', modules: ['@datadog/datadog-api-client'] },
  { service: 'PagerDuty', modules: ['@pagerduty/pdjs'], message: ['event'] },
  { service: 'n8n', modules: ['n8n-workflow'] },
  { service: 'Home Assistant', modules: ['home-assistant-js-websocket', 'node-red-contrib-home-assistant-websocket'] },
  { service: 'Spotify', modules: ['spotify-web-api-node', '@spotify/web-api-ts-sdk'] },
  { service: 'YouTube', modules: ['youtubei.js', 'ytdl-core', 'youtube-transcript'], otherwise: 'network' },
  { service: 'Obsidian', modules: ['obsidian'] },
];

/** What the names of AWS's commands and methods tell beyond reading and writing. */
const aws = (kind: EffectKind, id: string, clients: readonly string[], names: readonly string[]): Row => ({
  id: `aws.effect.${id}`, type: 'effect', effect: kind, service: 'AWS',
  paths: [...clients.flatMap((client) => names.flatMap((name) => [`@aws-sdk/client-${client}#${name}Command`, `@aws-sdk/client-${client}#**.${name.charAt(0).toLowerCase()}${name.slice(1)}`])), ...names.flatMap((name) => [`aws-sdk#**.${name.charAt(0).toLowerCase()}${name.slice(1)}`])],
});

const rows: readonly Row[] = [
  ...services.flatMap(rowsOf),
  aws('permission', 'permission', ['iam', 'sts', 'organizations', 'sso-admin', 'cognito-identity-provider', 's3'], ['AttachUserPolicy', 'AttachRolePolicy', 'AttachGroupPolicy', 'PutUserPolicy', 'PutRolePolicy', 'PutGroupPolicy', 'CreateUser', 'DeleteUser', 'CreateRole', 'DeleteRole', 'UpdateAssumeRolePolicy', 'AddUserToGroup', 'RemoveUserFromGroup', 'CreateAccessKey', 'DeleteAccessKey', 'CreateLoginProfile', 'AssumeRole', 'CreatePolicy', 'CreatePolicyVersion', 'DetachUserPolicy', 'DetachRolePolicy', 'AdminCreateUser', 'AdminDeleteUser', 'AdminSetUserPassword', 'AdminAddUserToGroup', 'PutBucketPolicy', 'PutBucketAcl', 'PutObjectAcl', 'DeleteBucketPolicy']),
  aws('secret', 'secret', ['secrets-manager', 'ssm', 'kms'], ['GetSecretValue', 'BatchGetSecretValue', 'PutSecretValue', 'GetParameter', 'GetParameters', 'GetParametersByPath', 'Decrypt']),
  aws('message', 'message', ['ses', 'sesv2', 'sns', 'sqs', 'pinpoint', 'eventbridge', 'kinesis', 'firehose'], ['SendEmail', 'SendRawEmail', 'SendBulkEmail', 'SendTemplatedEmail', 'Publish', 'PublishBatch', 'SendMessage', 'SendMessageBatch', 'SendMessages', 'PutEvents', 'PutRecord', 'PutRecords']),
  aws('process', 'process', ['ssm', 'ecs', 'batch'], ['SendCommand', 'StartSession', 'ExecuteCommand', 'RunTask', 'SubmitJob']),
  aws('database-read', 'database-read', ['dynamodb'], ['GetItem', 'BatchGetItem', 'Query', 'Scan', 'TransactGetItems', 'DescribeTable', 'ListTables']),
  aws('database-write', 'database-write', ['dynamodb'], ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems', 'CreateTable', 'DeleteTable', 'UpdateTable']),
  { id: 'aws.effect.document-read', type: 'effect', effect: 'database-read', service: 'AWS', paths: ['@aws-sdk/lib-dynamodb#GetCommand', '@aws-sdk/lib-dynamodb#QueryCommand', '@aws-sdk/lib-dynamodb#ScanCommand', '@aws-sdk/lib-dynamodb#BatchGetCommand'] },
  { id: 'aws.effect.document-write', type: 'effect', effect: 'database-write', service: 'AWS', paths: ['@aws-sdk/lib-dynamodb#PutCommand', '@aws-sdk/lib-dynamodb#UpdateCommand', '@aws-sdk/lib-dynamodb#DeleteCommand', '@aws-sdk/lib-dynamodb#BatchWriteCommand', '@aws-sdk/lib-dynamodb#TransactWriteCommand'] },
  { id: 'openai.effect.request', type: 'effect', effect: 'network', service: 'OpenAI', paths: ends(['openai', 'openai/**'], ['chat.completions.create', 'completions.create', 'responses.create', 'embeddings.create', 'images.generate', 'images.edit', 'audio.speech.create', 'audio.transcriptions.create', 'moderations.create', 'chat.completions.parse', 'chat.completions.stream', 'responses.parse']) },
  { id: 'anthropic.effect.request', type: 'effect', effect: 'network', service: 'Anthropic', paths: ends(['@anthropic-ai/sdk'], ['messages.create', 'messages.stream', 'messages.countTokens', 'completions.create']) },
  { id: 'ai-sdk.effect.request', type: 'effect', effect: 'network', service: 'AI SDK', paths: ends(['ai'], ['generateText', 'streamText', 'generateObject', 'streamObject', 'embed', 'embedMany', 'generateImage']) },
  { id: 'youtube.effect.request', type: 'effect', effect: 'network', service: 'YouTube', paths: ['youtube-transcript#YoutubeTranscript.fetchTranscript'] },
  // Graph's client says the method at the end: `client.api(path).get()`.
  { id: 'octokit.request.effect', type: 'effect', effect: 'network', service: 'GitHub', paths: ends(['octokit', '@octokit/rest', '@octokit/core', '@octokit/request', '@actions/github'], ['request', 'paginate']), target: 'Argument[0]', verb: { at: 'Argument[0]', language: 'http', fallback: 'network' } },
  { id: 'notion.query.effect', type: 'effect', effect: 'network', service: 'Notion', paths: ends(['@notionhq/client'], ['databases.query', 'dataSources.query', 'search']) },
  { id: 'mcp-client.effect', type: 'effect', effect: 'network', service: 'another MCP server', paths: ['@modelcontextprotocol/sdk#Client.callTool', '@modelcontextprotocol/sdk#Client.readResource', '@modelcontextprotocol/client#Client.callTool', '@modelcontextprotocol/client#Client.readResource'], target: 'Argument[0].Member[name]' },
  { id: 'process.kill.effect', type: 'effect', effect: 'process', paths: ['process.kill', 'node:process#kill', 'node:process#default.kill', 'tree-kill', 'tree-kill#default', 'fkill', 'fkill#default', 'open', 'open#default'] },
  { id: 'os.effect', type: 'effect', effect: 'environment', paths: exported('node:os', 'hostname', 'userInfo', 'networkInterfaces') },
  { id: 'systeminformation.effect', type: 'effect', effect: 'environment', paths: ['systeminformation#*', 'systeminformation#default.*', 'systeminformation.*'] },
  { id: 'clipboard.effect', type: 'effect', effect: 'environment', paths: ['clipboardy#*', 'clipboardy#default.*', 'copy-paste#*'] },
  { id: 'input-control.effect', type: 'effect', effect: 'process', service: 'Mouse and keyboard', paths: ['robotjs#*', 'robotjs#default.*', '@nut-tree/nut-js#**', '@nut-tree-fork/nut-js#**', '@jitsi/robotjs#*'] },
];
export default rows;
