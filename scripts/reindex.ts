/* `npm run reindex`: brings the search index up to date, or makes it anew with `--all`. The site may run meanwhile. */
import { progress } from '@/scripts/progress';
import { countStale, rebuildSearch, tidySearch } from '@/search/rebuild';

export const help = `用法：npm run reindex            把搜索索引补齐、更新到现在的规则；可随时中断，再运行会接着做
      npm run reindex -- --all   全部重做
网站可以照常运行，搜索不会中断。升级以后网站自己也会在后台做这件事，这个命令只是更快。`;

export async function main(args: string[]): Promise<number> {
  const unknown = args.find((arg) => arg !== '--all');
  if (unknown) {
    console.error(`不认识的参数：${unknown}\n${help}`);
    return 2;
  }
  const every = args.includes('--all');
  const all = await countStale(every);
  if (all === 0) {
    console.log('搜索索引已经是最新的。（全部重做请加 --all）');
    return 0;
  }
  const began = Date.now();
  const bar = progress('正在更新搜索索引');
  const done = await rebuildSearch({ all: every, progress: (n: number) => bar.show(n / all, `（${n}/${all} 篇）`) });
  bar.end();
  if (done === null) {
    console.log('另一个进程正在更新搜索索引，请稍后再看。');
    return 1;
  }
  await tidySearch();
  console.log(`完成：${done} 篇，用时 ${Math.round((Date.now() - began) / 1000)} 秒。`);
  return 0;
}
