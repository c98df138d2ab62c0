import { createWriteStream, existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { seedStructure } from '@/db/first-columns';
import { Refusal } from '@/db/refusal';
import { fetchRemotePicture } from '@/media/remote-picture';
import { OldPictures } from '@/scripts/import/pictures';
import { importFiles, type Report } from '@/scripts/import/run';
import { say } from '@/scripts/steps';
import { env } from '@/site/env';

export const help = `用法：npm run import -- 文件或文件夹… [--dry-run] [--pictures 文件夹] [--host 旧域名] [--fetch] [--report 文件]

导入旧站的文章。文件为 JSON Lines（UTF-8，每行一篇）；给文件夹则读其中全部 .jsonl 文件。每行：
  {"id": 23618, "title": "…", "column": "scholars 或 学人动向", "author": "…", "source": "…",
   "publishedAt": "2024/4/4 11:15:27 或 ISO 8601", "views": 525, "html": "<p>…</p>",
   "pictures": ["/upload2013/a.jpg"], "comments": [{"name": "…", "email": "…", "at": "…", "body": "…"}]}
  必填：id、title、column、publishedAt、html。没有写时区的时间按 TZ_SITE 理解。
旧站的《即时通讯》也是每行一期，原来的锚点保留，oldPath 会转到新地址：
  {"kind": "issue", "year": 2006, "number": 28, "total": 356, "date": "10/10/2006 或 04/15-04/21/2009",
   "title": "…", "html": "…", "oldPath": "/2006/UPDATE20061010.htm"}

  --dry-run          只检查并报告，不写入
  --pictures 文件夹   旧站的图片（网站根目录，或其中的 upload2013 等）；正文里找得到的图片会存入本站
  --host 旧域名       旧站的域名，可重复：指向它的链接和图片视为本站的
  --fetch            正文里别的网站上的图片也取回本站（只取公开网站的；取不到的换成链接并报告）
  --report 文件       把全部问题写入文件（屏幕上只显示前 20 条缺图、漏字等问题）

有问题的行会报告行号并跳过，不影响其余。可随时中断，再运行会接着做；再次导入同一文件不会改变什么。
在本站编辑、撤下或删除过的文章不会被覆盖。编号、日期、浏览数保留。`;

const number = (n: number) => n.toLocaleString('zh-CN');

function listPaths(paths: string[]): string[] {
  if (!paths.length) throw new Refusal('请给出要导入的文件，例如 npm run import -- articles.jsonl（--help 看说明）');
  return paths.flatMap((given) => {
    const facts = statSync(given, { throwIfNoEntry: false });
    if (!facts) throw new Refusal(`没有这个文件：${given}`);
    if (!facts.isDirectory()) return [given];
    const inside = readdirSync(given).filter((name) => /\.jsonl$/i.test(name));
    if (!inside.length) throw new Refusal(`文件夹里没有 .jsonl 文件：${given}`);
    return inside.sort().map((name) => path.join(given, name));
  });
}

function readArgs(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean', default: false },
        pictures: { type: 'string' },
        host: { type: 'string', multiple: true, default: [] },
        fetch: { type: 'boolean', default: false },
        report: { type: 'string' },
      },
    });
  } catch (error) {
    throw new Refusal(`${(error as Error).message}（--help 看说明）`);
  }
}

/** Refused lines in full, missing pictures by their first 20, the way once in three seconds. */
function reporter(total: number, file: string | undefined): Report & { close(): void; problems(): number } {
  const copy = file ? createWriteStream(file) : null;
  const startedAt = Date.now();
  let shownAt = startedAt;
  let problems = 0;
  return {
    refused(from, line, reason) {
      const text = `${path.basename(from)} 第 ${line} 行：${reason}`;
      say(text);
      copy?.write(`${text}\n`);
    },
    refusedFile(from, reason) {
      const text = `${path.basename(from)}：${reason}`;
      say(text);
      copy?.write(`${text}\n`);
    },
    problem(from, line, id, what) {
      problems += 1;
      const which = id ? `文章 ${id}` : '即时通讯';
      const text = `${path.basename(from)} 第 ${line} 行（${which}）：${what}`;
      if (problems <= 20) say(text);
      copy?.write(`${text}\n`);
    },
    progress(bytes, counts) {
      if (Date.now() - shownAt < 3000) return;
      shownAt = Date.now();
      const left = Math.ceil((((shownAt - startedAt) / 1000) * (total - bytes)) / Math.max(bytes, 1));
      const done = counts.new + counts.updated + counts.unchanged + counts.edited;
      say(`已读 ${Math.floor((bytes / total) * 100)}%，处理 ${number(done)} 篇，约还需 ${number(left)} 秒`);
    },
    close: () => copy?.end(),
    problems: () => problems,
  };
}

export const needs = 'database';

/** `npm run import`. 1 when lines were given and none could be taken. */
export async function main(args: string[]): Promise<number> {
  const { values, positionals } = readArgs(args);
  const files = listPaths(positionals);
  const folder = values.pictures;
  if (folder !== undefined && !existsSync(folder)) throw new Refusal(`没有这个文件夹：${folder}`);
  await seedStructure();
  const dryRun = values['dry-run'];
  const ownHosts = [new URL(env().siteUrl).hostname, ...values.host.map((host) => host.toLowerCase())];
  const places = { pictures: new OldPictures(folder, dryRun, values.fetch ? fetchRemotePicture : undefined), ownHosts };
  const total = files.reduce((sum, file) => sum + statSync(file).size, 0);
  const report = reporter(total, values.report);
  const counts = await importFiles(files, { dryRun, zone: env().timeZone, places, report });
  report.close();
  const more = report.problems() - 20;
  if (more > 0)
    say(`还有 ${number(more)} 处缺图、漏字等问题${values.report ? '' : '（加 --report 文件 可全部写入文件）'}`);
  const outcome = [
    `新增 ${number(counts.new)}`,
    `更新 ${number(counts.updated)}`,
    `不变 ${number(counts.unchanged)}`,
    `本站编辑过而保留 ${number(counts.edited)}`,
    `未接受 ${number(counts.refused)}`,
    ...(counts.refusedComments ? [`未接受的评论 ${number(counts.refusedComments)}`] : []),
    ...(counts.mergedComments ? [`合并的重复评论 ${number(counts.mergedComments)}`] : []),
  ];
  console.log(`${dryRun ? '试运行，没有写入：' : '导入完成：'}${outcome.join('，')}`);
  const taken = counts.new + counts.updated + counts.unchanged + counts.edited;
  return counts.refused > 0 && taken === 0 ? 1 : 0;
}
