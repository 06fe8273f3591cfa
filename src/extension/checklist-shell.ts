/** The document around the checklist in the editor: its policy, style and script. What stands in it is sent later. Knows nothing of the editor. */
import { checklistScript, checklistStyle } from '../../analyzers/report/page/assets.js';

/** Beside the code, or in place of it. */
export type Surface = 'view' | 'panel';

/** @param nonce of this document only: nothing but its own style and script gets in, and nothing is fetched */
export function checklistShell(surface: Surface, nonce: string): string {
  return `<!doctype html>
<html lang="en" data-host="${surface}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Go-live checklist</title>
<style nonce="${nonce}">${checklistStyle}</style>
</head>
<body>
<main id="main" tabindex="-1"><p class="nothing" role="status">Answering the questions…</p></main>
<script nonce="${nonce}">${checklistScript}</script>
</body>
</html>
`;
}
