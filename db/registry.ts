import { declaration as addresses } from '@/db/addresses/declaration';
import { declaration as applications } from '@/db/applications/declaration';
import { declaration as articles } from '@/db/articles/declaration';
import { declaration as audit } from '@/db/audit/declaration';
import { declaration as bulkChanges } from '@/db/bulk-changes/declaration';
import { declaration as columns } from '@/db/columns/declaration';
import { declaration as comments } from '@/db/comments/declaration';
import { declaration as corrections } from '@/db/corrections/declaration';
import type { Declaration } from '@/db/declaration';
import { declaration as events } from '@/db/events/declaration';
import { declaration as files } from '@/db/files/declaration';
import { declaration as fronts } from '@/db/fronts/declaration';
import { declaration as issues } from '@/db/issues/declaration';
import { declaration as jobs } from '@/db/jobs/jobs';
import { declaration as keywords } from '@/db/keywords/declaration';
import { declaration as letters } from '@/db/letters/declaration';
import { declaration as limits } from '@/db/limits/declaration';
import { declaration as links } from '@/db/links/links';
import { declaration as members } from '@/db/members/declaration';
import { declaration as notes } from '@/db/notes/notes';
import { declaration as notices } from '@/db/notices/declaration';
import { declaration as pages } from '@/db/pages/declaration';
import { declaration as pictures } from '@/db/pictures/declaration';
import { declaration as registrations } from '@/db/registrations/declaration';
import { declaration as searches } from '@/db/searches/declaration';
import { declaration as sessions } from '@/db/sessions/declaration';
import { declaration as settings } from '@/db/settings/declaration';
import { declaration as statistics } from '@/db/statistics/declaration';
import { declaration as submissions } from '@/db/submissions/declaration';
import { declaration as subscribers } from '@/db/subscribers/declaration';
import { declaration as templates } from '@/db/templates/declaration';
import { declaration as terms } from '@/db/terms/declaration';
import { declaration as topics } from '@/db/topics/declaration';
import type { Noun } from '@/site/nouns';

/**
 * One row a noun. The log, the export of a member's data, the deletion of an account, the picture library, the sitemap,
 * the heads of pages, the desk's numbers and search, the work due by time and the backup are derived from it.
 */
export const registry: Record<Noun, Declaration> = {
  articles,
  submissions,
  comments,
  columns,
  pages,
  pictures,
  files,
  members,
  sessions,
  applications,
  letters,
  settings,
  terms,
  searches,
  links,
  notices,
  addresses,
  templates,
  statistics,
  bulkChanges,
  corrections,
  notes,
  events,
  registrations,
  topics,
  fronts,
  keywords,
  issues,
  subscribers,
  audit,
  limits,
  jobs,
};

/** The rows that have something under `part`, in the order of the registry. */
export function declared<Part extends keyof Declaration>(part: Part) {
  return (Object.keys(registry) as Noun[]).flatMap((noun) => {
    const value = registry[noun][part];
    return value === null ? [] : [{ noun, value: value as NonNullable<Declaration[Part]> }];
  });
}
