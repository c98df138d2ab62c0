import { forgetMissing } from '@/db/addresses/missing';
import { forgetOldAccess } from '@/db/audit/access';
import { forgetBulk } from '@/db/bulk-changes/work';
import { forgetOldUploads } from '@/db/files/uploads';
import { forgetOldLinks } from '@/db/letters/links';
import { declared } from '@/db/registry';
import { forgetRareSearches } from '@/db/searches/frequent';
import { forgetOldSessions } from '@/db/sessions/sessions';
import { trimCounts } from '@/db/statistics/counts';
import { forgetUnconfirmed } from '@/db/subscribers/subscribe';
import { forgetOldTokens } from '@/db/tokens/tokens';
import { emptyOldTrash, pruneOldVersions, publishScheduled, sketchArticles, withdrawScheduled } from '@/jobs/articles';
import { finishBulkChanges } from '@/jobs/bulk-changes';
import { clearLetters, clearLimits, clearOldRegistrations, clearUploads } from '@/jobs/clearing';
import { lapseOffers, remindGuests, turnPastEvents } from '@/jobs/events';
import { endPlacements, showAndEndNotices } from '@/jobs/fronts';
import type { Job, Run } from '@/jobs/job';
import { sendIssues, sendLettersOfTheDay, tellSubmitters } from '@/jobs/letters';
import { orderSearch } from '@/jobs/search';
import { readBounceSources } from '@/mail/bounces/read-sources';
import { deliverDue } from '@/mail/due';

/** What is done when work is due. The nouns declare its name, title and rhythm. */
export const runs: Record<string, Run> = {
  'publish-scheduled': publishScheduled,
  'withdraw-scheduled': withdrawScheduled,
  'empty-trash': emptyOldTrash,
  'prune-versions': pruneOldVersions,
  'tell-submitters': tellSubmitters,
  // Starts delivery and does not wait for it: a slow mail server must not delay the other jobs.
  'deliver-letters': deliverDue,
  'read-bounces': readBounceSources,
  'send-daily-letters': sendLettersOfTheDay,
  'clear-letters': clearLetters,
  'clear-letter-links': forgetOldLinks,
  'send-issues': sendIssues,
  'clear-subscribers': forgetUnconfirmed,
  'clear-tokens': forgetOldTokens,
  'clear-sessions': forgetOldSessions,
  'clear-limits': clearLimits,
  'clear-access': forgetOldAccess,
  'clear-searches': forgetRareSearches,
  'clear-uploads': clearUploads,
  'clear-file-uploads': forgetOldUploads,
  'order-search': orderSearch,
  'sketch-articles': sketchArticles,
  'turn-events': turnPastEvents,
  'turn-notices': showAndEndNotices,
  'turn-placements': endPlacements,
  'clear-addresses': forgetMissing,
  'finish-bulk-changes': finishBulkChanges,
  'clear-bulk-changes': forgetBulk,
  'trim-statistics': trimCounts,
  'lapse-offers': lapseOffers,
  'remind-registered': remindGuests,
  'clear-registrations': clearOldRegistrations,
};

/** Every job that a noun declares as due (db/registry.ts), by name. */
export const jobs: Record<string, Job> = Object.fromEntries(
  declared('due').flatMap(({ value }) =>
    Object.entries(value).map(([name, { every }]) => {
      const run = runs[name];
      if (!run) throw new Error(`jobs/all.ts has nothing to run for ${name}`);
      return [name, { every, run }];
    }),
  ),
);
