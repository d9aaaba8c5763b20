// Writes MCP-USAGE.md anew, by running its examples against dist/: npm run build, then node --import tsx test/mcp/write-usage.ts
import { writeFileSync } from 'node:fs';
import { usageFile, usagePage } from './usage.js';

writeFileSync(usageFile, await usagePage());
