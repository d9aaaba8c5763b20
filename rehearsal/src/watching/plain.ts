import type { RehearsalEvent } from './events.js';

const MARKS: Readonly<Record<string, string>> = {
  success: 'ok',
  failure: 'FAILED',
  skipped: 'skipped',
  cancelled: 'cancelled',
  timed_out: 'timed out',
};

/** An event as a line of a log; undefined: not worth one. */
export function plainLine(event: RehearsalEvent, workflowOf: (run: number) => string): string | undefined {
  const time = `${event.at.toFixed(1).padStart(6)} s`;
  switch (event.event) {
    case 'scenario':
      return event.state === 'begins'
        ? `${time}  ${event.name}`
        : `${time}  ${event.name}: ${event.passed ? 'passed' : 'FAILED'}: ${event.says.split('\n')[0]}`;
    case 'run':
      if (event.state === 'queued') return undefined;
      return `${time}    ${event.workflow} (${event.trigger} by ${event.by})  ${event.state === 'completed' ? (MARKS[event.conclusion ?? ''] ?? '') : event.state === 'waiting' ? 'waits' : 'begins'}`;
    case 'job':
      return event.state === 'ended'
        ? `${time}      ${workflowOf(event.run)}: ${event.job}  ${MARKS[event.conclusion ?? ''] ?? ''}`
        : undefined;
    default:
      return undefined;
  }
}
