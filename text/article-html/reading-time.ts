// Unhurried reading: Chinese characters and Latin words a minute.
const CHARACTERS = 350;
const WORDS = 180;

/** About how many minutes sanitised HTML takes to read; at least one. */
export function readingMinutes(html: string): number {
  const text = html.replace(/<[^<>]*>|&#?\w+;/g, ' ');
  // Runs, not single characters: a long article has thousands of these.
  const runs = text.match(/\p{Script=Han}+/gu) ?? [];
  const characters = runs.reduce((sum, run) => sum + run.length, 0);
  const words = text.match(/[\p{Script=Latin}\p{Nd}]+/gu)?.length ?? 0;
  return Math.max(1, Math.round(characters / CHARACTERS + words / WORDS));
}
