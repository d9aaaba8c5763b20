import type { VersionCase } from './version-case.js';

export const calendar: readonly VersionCase[] = [];
