import { forgetMissing } from '@/db/addresses/missing';
import type { DueWork } from '@/db/declaration';
import { trimCounts } from '@/db/statistics/counts';
import { emptyTrashJob, pruneVersionsJob, publishScheduled, sketchArticles, withdrawScheduled } from '@/jobs/articles';
import { clearBulkChanges, finishBulkChanges } from '@/jobs/bulk-changes';
import {
  clearAccess,
  clearFileUploads,
  clearLimits,
  clearSearches,
  clearSessions,
  clearSubscribers,
  clearTokens,
  clearUploads,
} from '@/jobs/clearing';
import { clearRegistrationsJob, lapseOffers, remindRegisteredJob, turnEventsJob } from '@/jobs/events';
import { turnPlacementsJob } from '@/jobs/fronts';
import { sendIssues } from '@/jobs/issues';
import type { Job } from '@/jobs/job';
import {
  clearLetterLinks,
  clearLetters,
  deliverLetters,
  readBouncesJob,
  sendDailyLettersJob,
  tellSubmittersJob,
} from '@/jobs/letters';
import { turnNoticesJob } from '@/jobs/notices';
import { orderSearch } from '@/jobs/search';

/** Every job that a noun declares as due (db/registry.ts). */
export const jobs: Record<DueWork, Job> = {
  'publish-scheduled': publishScheduled,
  'withdraw-scheduled': withdrawScheduled,
  'empty-trash': emptyTrashJob,
  'prune-versions': pruneVersionsJob,
  'tell-submitters': tellSubmittersJob,
  'deliver-letters': deliverLetters,
  'read-bounces': readBouncesJob,
  'send-daily-letters': sendDailyLettersJob,
  'clear-letters': clearLetters,
  'clear-letter-links': clearLetterLinks,
  'send-issues': sendIssues,
  'clear-subscribers': clearSubscribers,
  'clear-tokens': clearTokens,
  'clear-sessions': clearSessions,
  'clear-limits': clearLimits,
  'clear-access': clearAccess,
  'clear-searches': clearSearches,
  'clear-uploads': clearUploads,
  'clear-file-uploads': clearFileUploads,
  'order-search': orderSearch,
  'sketch-articles': sketchArticles,
  'turn-events': turnEventsJob,
  'turn-notices': turnNoticesJob,
  'turn-placements': turnPlacementsJob,
  'clear-addresses': { every: 3600, run: forgetMissing },
  'finish-bulk-changes': finishBulkChanges,
  'clear-bulk-changes': clearBulkChanges,
  'trim-statistics': { every: 3600, run: trimCounts },
  'lapse-offers': lapseOffers,
  'remind-registered': remindRegisteredJob,
  'clear-registrations': clearRegistrationsJob,
};
