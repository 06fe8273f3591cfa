/** Transports chosen in a switch, by module and by flag. */
const chosen = process.argv[2] || 'stdio';

switch (chosen) {
  case 'stdio':
    await import('./stdio.js');
    break;
  case 'sse':
    await import('./sse.js');
    break;
  case 'version':
  case '--version':
    version();
    break;
  default:
    console.log(`unknown transport ${chosen}`);
    process.exit(1);
}

function version(): void {
  console.log('1.0.0');
}
