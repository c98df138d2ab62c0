import { lstatSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { Refusal } from '@/db/refusal';
import { countLines, TooLongError } from '@/scripts/backup/lines';
import {
  FACTS,
  type Facts,
  hashFile,
  readFacts,
  readSums,
  SUMS,
  type Sums,
  tableFile,
} from '@/scripts/backup/manifest';
import { progress } from '@/scripts/progress';

type Checked = { facts: Facts; sums: Sums; problems: string[] };

// What systems leave in any folder that somebody looked into.
const TRACES = /^(\._.*|\.DS_Store|Thumbs\.db|desktop\.ini)$/;

/** Every file below `folder` with its size, as sums name it; null for what is no plain file. */
function listFiles(folder: string, below = ''): Map<string, number | null> {
  const found = new Map<string, number | null>();
  for (const entry of readdirSync(path.join(folder, below), { withFileTypes: true })) {
    const name = below ? `${below}/${entry.name}` : entry.name;
    if (entry.isDirectory()) for (const [file, size] of listFiles(folder, name)) found.set(file, size);
    else if (!TRACES.test(entry.name) && name !== SUMS)
      found.set(name, entry.isFile() ? lstatSync(path.join(folder, name)).size : null);
  }
  return found;
}

function whyDamaged(error: NodeJS.ErrnoException): string {
  if (error instanceof TooLongError) return '有一行长得不可能是一条记录';
  if (error.code === 'Z_BUF_ERROR') return '被截断了';
  return error.code?.startsWith('Z_') ? '不是完好的 gzip 文件' : `不能读取（${error.code}）`;
}

/** What is wrong with a table's file of which the sum is not right, or whose rows are to be counted. */
async function checkTable(folder: string, { tables }: Facts, file: string): Promise<string | null> {
  const wanted = tables[file.replace(/\.jsonl\.gz$/, '')];
  try {
    const rows = await countLines(path.join(folder, file));
    return rows === wanted ? null : `${file} 应有 ${wanted} 行，只有 ${rows} 行`;
  } catch (error) {
    return `${file} ${whyDamaged(error as NodeJS.ErrnoException)}`;
  }
}

/**
 * Reads a whole backup and holds it against its own counts and sums. Writes nothing, needs no database. Throws a Refusal
 * where there is no backup that could be checked.
 */
export async function checkBackup(folder: string): Promise<Checked> {
  if (folder.endsWith('.unfinished')) throw new Refusal(`这份备份没有写完：${folder}`);
  const facts = readFacts(folder);
  const sums = readSums(folder);
  const files = listFiles(folder);
  const wanted = new Set([FACTS, ...Object.keys(facts.tables).map(tableFile), ...sums.keys()]);
  const problems: string[] = [];
  for (const file of files.keys()) if (!wanted.has(file)) problems.push(`${file} 不属于这份备份，请移走它`);
  const pictures = [...sums.keys()].filter((file) => file.startsWith('uploads/'));
  if (pictures.length !== facts.pictures.files)
    problems.push(`应有图片和附件的文件 ${facts.pictures.files} 个，${SUMS} 里有 ${pictures.length} 个`);
  const all = [...files.values()].reduce((sum: number, size) => sum + (size ?? 0), 0);
  const bar = progress('正在核对');
  let passed = 0;
  for (const file of wanted) {
    const size = files.get(file);
    if (size === undefined) problems.push(`缺少 ${file}`);
    else if (size === null) problems.push(`${file} 不是普通文件`);
    else {
      const whole = path.join(folder, file);
      const sum = await hashFile(whole, (bytes) => {
        passed += bytes.length;
        bar.show(passed / all, '');
      }).catch((error: NodeJS.ErrnoException) => error);
      const table = file.endsWith('.jsonl.gz') ? await checkTable(folder, facts, file) : null;
      if (sum instanceof Error) problems.push(`${file} ${whyDamaged(sum)}`);
      else if (table) problems.push(table);
      else if (sum !== sums.get(file)) problems.push(`${file} 已损坏（与备份时的内容不同）`);
    }
  }
  bar.end();
  return { facts, sums, problems };
}

/** All that is wrong, in one line. */
export function describeProblems([first, ...more]: string[]): string {
  return `备份不完好：${first}${more.length ? `（另有 ${more.length} 处）` : ''}`;
}
