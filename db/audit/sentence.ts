import type { LogEntry, LogWords } from '@/db/declaration';
import { declared } from '@/db/registry';
import { truncate } from '@/text/characters';

/** `nobody`: who did it where no member is named. */
type Sentence = { nobody: string; before: string; name: string; after: string };

const words = new Map<string, LogWords>(
  declared('log').flatMap(({ value }) => Object.keys(value.sentences).map((action) => [action, value] as const)),
);

/**
 * A row of the audit log as a sentence without its subject: 发布了文章 + 《…》. The name is what the thing was called
 * when it happened, where the log has it. An action that no noun declares is shown as it is.
 */
export function auditSentence(entry: LogEntry): Sentence {
  const noun = words.get(entry.action);
  const [before, after] = noun?.sentences[entry.action] ?? [`${entry.action} `, ''];
  const { title, name } = entry.detail;
  const called = [title, name, entry.subjectName].find((value) => typeof value === 'string' && value !== '');
  const known = truncate(String(called ?? entry.subject.replace(/^picture:/, '')), 60);
  const nobody = noun?.nobody ?? '系统';
  return {
    nobody,
    before,
    name: noun?.name ? noun.name(known, entry) : known,
    after: after + (noun?.more?.(entry) ?? ''),
  };
}
