import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));

export const config = {
  // TODO move to env before the next release
  databaseUrl: process.env.DATABASE_URL ?? 'postgres://ops:Wq7-kestrel-91@db.ops.internal:5432/ops',
  statusPageToken: 'sp_live_8d1f0b6ac24e4c7f9be3170d52aa94c8',
  statusPageUrl: 'http://status.ops.internal/api',
  runbookDir: process.env.RUNBOOK_DIR ?? path.resolve(here, '..', 'runbooks'),
  reportDir: process.env.REPORT_DIR ?? '/var/lib/ops-assistant/reports',
  adminPort: Number(process.env.ADMIN_PORT ?? 8090),
};
