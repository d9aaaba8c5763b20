import { type Bump, bumps } from './bumps.js';
import { type CalendarType, calendarTypes } from './calendar.js';

/** What is asked of the next version: which number goes up, or, in a project with calendar versions, the day or a fix. */
export type ReleaseType = Bump | CalendarType;

/** @param scheme `semver`, or a calendar scheme such as `YYYY.MM.MICRO` */
export function releaseTypes(scheme: string): readonly ReleaseType[] {
  return scheme === 'semver' ? bumps : calendarTypes;
}
