import { type ImportedArticle, importArticles, type Outcome, recordImport } from '@/db/articles/import';
import { listColumns } from '@/db/columns/find';
import { announceChange } from '@/db/invalidation/transport';
import { importIssue } from '@/db/issues/import';
import { type ImportContext, readArticle } from '@/scripts/import/article';
import { isIssueLine, readIssue } from '@/scripts/import/issue';
import { otherKind } from '@/scripts/import/kind';
import { BadLine, readLine } from '@/scripts/import/line';
import { readLines } from '@/scripts/import/lines';
import { cleanLine } from '@/text/clean';

export type Counts = Record<Outcome | 'refused' | 'refusedComments' | 'mergedComments', number>;
export type Report = {
  /** A line that was not taken. */
  refused(file: string, line: number, reason: string): void;
  /** A file that is none of this kind. */
  refusedFile(file: string, reason: string): void;
  /** Something of a taken article that the site cannot show. */
  problem(file: string, line: number, id: number, what: string): void;
  /** So many bytes have been read. */
  progress(bytes: number, counts: Counts): void;
};
type ImportOptions = { dryRun: boolean; zone: string; places: ImportContext; report: Report };

type Waiting = { article: ImportedArticle; file: string; line: number };
const most = { articles: 100, characters: 2_000_000 };

/** The classes of SQLSTATE that speak of the row (data, constraints, too large), not of the database's health. */
const isTheRows = (error: unknown): string | null => {
  const cause = (error as { cause?: unknown }).cause ?? error;
  const { code, message } = cause as { code?: string; message?: string };
  return /^(?:22|23|54)/.test(code ?? '') ? `数据库不接受（${message}）` : null;
};

/** One import from its files to the database, batch by batch; what is written stays, whatever happens later. */
class Import {
  readonly counts: Counts = {
    ...{ new: 0, updated: 0, unchanged: 0, edited: 0 },
    ...{ refused: 0, refusedComments: 0, mergedComments: 0 },
  };
  private batch: Waiting[] = [];
  private characters = 0;
  private writing: Promise<void> = Promise.resolve();
  private readonly lines = new Map<number, number>();
  private bytes = 0;

  constructor(
    private readonly options: ImportOptions,
    private readonly columns: ReadonlyMap<string, number>,
  ) {}

  async read(file: string): Promise<void> {
    const other = await otherKind(file);
    if (other) {
      this.counts.refused += 1;
      this.options.report.refusedFile(file, other);
      return;
    }
    for await (const line of readLines(file)) {
      this.bytes += line.bytes;
      try {
        if ('problem' in line) throw new BadLine(line.problem);
        const text = line.number === 1 ? line.text.replace(/^\ufeff/, '') : line.text;
        if (text.trim()) await this.take(file, line.number, text);
      } catch (error) {
        if (!(error instanceof BadLine)) throw error;
        this.refuse(file, line.number, error.message);
      }
      this.options.report.progress(this.bytes, this.counts);
    }
  }

  private async take(file: string, number: number, text: string): Promise<void> {
    if (isIssueLine(text)) return this.takeIssue(file, number, text);
    const { zone, places, report } = this.options;
    const line = readLine(text, { columns: this.columns, zone });
    // The first of two wins: were it the last, every further run would change both.
    const before = this.lines.get(line.id);
    if (before) throw new BadLine(`编号 ${line.id} 已在第 ${before} 行出现过`);
    const { article, problems } = await readArticle(line, places);
    this.lines.set(line.id, number);
    this.counts.refusedComments += line.refusedComments;
    this.counts.mergedComments += line.mergedComments;
    for (const what of problems) report.problem(file, number, line.id, what);
    this.batch.push({ article, file, line: number });
    this.characters += article.html.length;
    if (this.batch.length >= most.articles || this.characters >= most.characters) await this.flush();
  }

  /** Issues are few and come one by one. */
  private async takeIssue(file: string, number: number, text: string): Promise<void> {
    const { issue, problems } = await readIssue(text, this.options);
    for (const what of problems) this.options.report.problem(file, number, 0, what);
    try {
      this.counts[await importIssue(issue, { dryRun: this.options.dryRun })] += 1;
    } catch (error) {
      const reason = isTheRows(error);
      if (!reason) throw error;
      this.refuse(file, number, reason);
    }
  }

  /** Hands the batch to the database and returns when the one before is written: reading and writing overlap. */
  private async flush(): Promise<void> {
    const { batch } = this;
    this.batch = [];
    this.characters = 0;
    await this.writing;
    if (!batch.length) return;
    this.writing = this.write(batch);
    // Awaited by the next flush; until then its failure is not unhandled.
    this.writing.catch(() => {});
  }

  private async write(batch: Waiting[]): Promise<void> {
    try {
      const articles = batch.map((waiting) => waiting.article);
      const outcomes = await importArticles(articles, { dryRun: this.options.dryRun });
      for (const outcome of outcomes.values()) this.counts[outcome] += 1;
    } catch (error) {
      const reason = isTheRows(error);
      if (!reason) throw error;
      const [only, ...others] = batch;
      if (only && !others.length) return this.refuse(only.file, only.line, reason);
      for (const one of batch) await this.write([one]);
    }
  }

  private refuse(file: string, line: number, reason: string): void {
    this.counts.refused += 1;
    this.options.report.refused(file, line, reason);
  }

  async finish(): Promise<void> {
    await this.flush();
    await this.writing;
  }

  /** The batch on its way is written or not, and counted, also when reading failed. */
  async settle(): Promise<void> {
    await this.writing.catch(() => {});
  }
}

/**
 * Imports files of JSON Lines (the help of scripts/import.ts shows the lines). Interrupted at any moment, it goes on when
 * run again; a running site shows the result within two seconds.
 */
export async function importFiles(files: string[], options: ImportOptions): Promise<Counts> {
  const columns = new Map<string, number>();
  for (const { id, slug, name } of await listColumns()) columns.set(slug, id).set(cleanLine(name), id);
  const run = new Import(options, columns);
  try {
    for (const file of files) await run.read(file);
    await run.finish();
  } finally {
    await run.settle();
    const { counts } = run;
    if (!options.dryRun && counts.new + counts.updated > 0) {
      await recordImport(counts).then(() => announceChange(['everything']));
    }
  }
  return run.counts;
}
