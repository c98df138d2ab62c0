import type { DueWork } from '@/db/declaration';
import {
  clearLimits,
  clearSearches,
  clearSessions,
  clearSubscribers,
  clearTokens,
  clearUploads,
} from '@/jobs/clearing';
import { sendIssues } from '@/jobs/issues';
import type { Job } from '@/jobs/job';
import { clearLetters, deliverLetters, tellSubmittersJob } from '@/jobs/letters';
import { publishScheduled } from '@/jobs/publish-scheduled';
import { orderSearch } from '@/jobs/search';

/** Every job that a noun declares as due (db/registry.ts). */
export const jobs: Record<DueWork, Job> = {
  'publish-scheduled': publishScheduled,
  'tell-submitters': tellSubmittersJob,
  'deliver-letters': deliverLetters,
  'clear-letters': clearLetters,
  'send-issues': sendIssues,
  'clear-subscribers': clearSubscribers,
  'clear-tokens': clearTokens,
  'clear-sessions': clearSessions,
  'clear-limits': clearLimits,
  'clear-searches': clearSearches,
  'clear-uploads': clearUploads,
  'order-search': orderSearch,
};
