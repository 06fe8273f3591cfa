/** What requests to well-known addresses do beyond reading and writing, for servers that talk to a service without its SDK. */
import type { EffectKind } from './row.js';

export interface HttpService {
  /** The host, or the end of it. */
  readonly host: string;
  /** A pattern of our own for the path; left out: any path. */
  readonly path?: RegExp;
  readonly kind: EffectKind;
  /** Methods that do it: all that write, or any (`any`), for interfaces that send with GET. */
  readonly methods?: 'any';
}

const httpServices: readonly HttpService[] = [
  { host: 'slack.com', path: /\/(?:chat\.(?:post|me|schedule|update)|files\.(?:upload|completeUpload)|conversations\.(?:invite|open))/, kind: 'message', methods: 'any' },
  { host: 'hooks.slack.com', kind: 'message' },
  { host: 'discord.com', path: /\/(?:messages|webhooks\/|channels\/[^/]*\/threads)/, kind: 'message' },
  { host: 'discord.com', path: /\/(?:roles|bans|permissions)(?:\/|$)/, kind: 'permission' },
  { host: 'api.telegram.org', path: /\/(?:send|forward|copy|edit)[A-Z]/, kind: 'message', methods: 'any' },
  { host: 'graph.facebook.com', path: /\/messages$/, kind: 'message' },
  { host: 'api.line.me', path: /\/message\/(?:push|reply|multicast|broadcast|narrowcast)/, kind: 'message' },
  { host: 'api.twilio.com', path: /\/(?:Messages|Calls)/, kind: 'message' },
  { host: 'api.sendgrid.com', path: /\/mail\/send/, kind: 'message' },
  { host: 'api.resend.com', path: /\/emails/, kind: 'message' },
  { host: 'api.mailgun.net', path: /\/messages/, kind: 'message' },
  { host: 'api.postmarkapp.com', path: /\/email/, kind: 'message' },
  { host: 'api.brevo.com', path: /\/smtp\/email/, kind: 'message' },
  { host: 'gmail.googleapis.com', path: /\/(?:messages|drafts)\/send/, kind: 'message' },
  { host: 'graph.microsoft.com', path: /\/(?:sendMail|reply|replyAll|forward|messages)$/, kind: 'message' },
  { host: 'ntfy.sh', kind: 'message' },
  { host: 'api.pushover.net', path: /\/messages/, kind: 'message' },
  { host: 'api.twitter.com', path: /\/(?:tweets|statuses\/update|dm_conversations)/, kind: 'message' },
  { host: 'api.x.com', path: /\/(?:tweets|dm_conversations)/, kind: 'message' },
  { host: 'chat.googleapis.com', path: /\/messages/, kind: 'message' },
  { host: 'api.stripe.com', path: /\/(?:charges|payment_intents|refunds|transfers|payouts|subscriptions|invoices|checkout\/sessions|payment_links)/, kind: 'money' },
  { host: 'paypal.com', path: /\/(?:payments|checkout\/orders|billing\/subscriptions|invoicing)/, kind: 'money' },
  { host: 'api.razorpay.com', path: /\/(?:payments|orders|refunds|transfers|payouts)/, kind: 'money' },
  { host: 'connect.squareup.com', path: /\/(?:payments|refunds|orders)/, kind: 'money' },
  { host: 'alpaca.markets', path: /\/(?:orders|positions)/, kind: 'money' },
  { host: 'api.binance.com', path: /\/(?:order|withdraw)/, kind: 'money' },
  { host: 'api.github.com', path: /\/(?:collaborators|memberships|invitations|keys|protection)(?:\/|$)/, kind: 'permission' },
  { host: 'googleapis.com', path: /\/(?:permissions|acl)(?:\/|$)|:setIamPolicy$/, kind: 'permission' },
  { host: 'auth0.com', path: /\/api\/v2\/(?:users|roles|clients|client-grants)/, kind: 'permission' },
];

/** What a request to an address does by these rows, when it writes. */
export function serviceEffect(address: string, writes: boolean): EffectKind | undefined {
  const parts = /^[a-z]+:\/\/([^/?#:]+)[^/?#]*([^?#]*)/i.exec(address);
  const host = parts?.[1]?.toLowerCase();
  if (host === undefined) return undefined;
  const path = parts?.[2] ?? '';
  return httpServices.find((row) => (host === row.host || host.endsWith(`.${row.host}`)) && (writes || row.methods === 'any') && (row.path?.test(path) ?? true))?.kind;
}
