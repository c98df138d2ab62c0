import { Refusal } from '@/db/refusal';
import type { Env } from '@/site/env';

type Trouble = { refuses: boolean; why: string } | null;

/** A refusal is a mistake in the variables; silence may be an outage, in which a restart must still come up. */
function judge(variable: string, trouble: Trouble, meanwhile: string): string {
  if (!trouble) return '有应答';
  if (trouble.refuses) throw new Refusal(`${variable}：对方拒绝（${trouble.why}）。请检查地址、名称与密钥`);
  console.error(`⚠ ${variable}：没有应答（${trouble.why}）。${meanwhile}`);
  return '没有应答，稍后再试';
}

/** Whether a Redis or a bucket is set at all. */
export const hasRemote = ({ redisUrl, bucket }: Env) => Boolean(redisUrl || bucket);

/** Greets what REDIS_URL and S3_* name. Resolves with a sentence; throws a Refusal where one of them refuses us. */
export async function checkRemote({ redisUrl, bucket }: Env): Promise<string> {
  const said: string[] = [];
  if (redisUrl) {
    const { checkRedis } = await import('@/db/invalidation/redis');
    const trouble = await checkRedis(redisUrl);
    said.push(`Redis ${judge('REDIS_URL', trouble, '在它恢复之前，各进程每秒重新核对页面')}`);
  }
  if (bucket) {
    const { checkBucket } = await import('@/media/storage-bucket');
    said.push(`图片存储 ${judge('S3_*', await checkBucket(bucket), '在它恢复之前，图片不能显示和上传')}`);
  }
  return said.join('，');
}
