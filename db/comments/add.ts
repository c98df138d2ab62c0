import { createHash } from 'node:crypto';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { signature } from '@/chinese/signature';
import { db, type Transaction } from '@/db/client';
import { limit } from '@/db/limits/limits';
import { isActive, type Viewer } from '@/db/members/find';
import { deskRoles } from '@/db/members/roles';
import { Refusal } from '@/db/refusal';
import { articles, forMembers, visible } from '@/db/schema/articles';
import { comments } from '@/db/schema/comments';
import { members } from '@/db/schema/member/members';
import { findSettings } from '@/db/settings/settings';
import { linkify } from '@/text/linkify';

type NewComment = { articleId: number; name: string; email: string; body: string };
/** Who sends it from where; `seconds` is how long the page was open as its script says, undefined without scripts. */
type Sender = { viewer: Viewer | null; address: string; seconds?: number | undefined };

/** More addresses than this look like advertising: an editor looks first, whatever the settings say. */
const mostLinks = 2;
/** Nobody fills in three fields in less. Held, not refused: people whose browser fills forms must lose nothing. */
const leastSeconds = 2;

const sha = (text: string) => createHash('sha256').update(text).digest('hex');

/**
 * The limits, counted in the comment's own transaction. An address may be a whole university's, so it has more room
 * than an account; without our script less is known of the sender, and ten minutes hold fewer comments.
 */
async function holdBack({ viewer, address, seconds }: Sender, body: string, tx: Transaction): Promise<void> {
  const often = (wait: string) => `您的留言太频繁，请 ${wait}后再提交。`;
  const author = viewer ? `member:${viewer.id}` : `address:${address}`;
  if (viewer) await limit(`comment:${author}`, 10, 600, often, tx);
  else if (seconds === undefined) await limit(`comment:plain:${address}`, 10, 600, often, tx);
  await limit(`comment:address:${address}`, 30, 600, often, tx);
  const again = () => '同样的话您刚在另一篇文章下说过。请针对这篇文章写几句，再提交。';
  await limit(`comment:text:${author}:${sha(body)}`, 1, 3600, again, tx);
}

/** Refuses a guest who signs with the name of an editor or administrator, in any spelling. */
async function refuseEditorsName(name: string): Promise<void> {
  const wanted = signature(name);
  const editors = await db()
    .select({ chineseName: members.chineseName, englishName: members.englishName, userName: members.userName })
    .from(members)
    .where(and(isActive, inArray(members.role, deskRoles)));
  const taken = editors.flatMap((editor) => Object.values(editor)).some((own) => own && signature(own) === wanted);
  if (!taken) return;
  throw new Refusal(
    '这个名字与本站一位编辑相同，为免读者误会，请换个写法，例如加上单位；如果您就是这位编辑，请先登录。您写的内容还在。',
  );
}

/**
 * Adds a comment to a visible article: shown at once for editors or when the settings say so, held otherwise.
 * The same text by the same person on the same article is one comment, however often it is sent: the row comes
 * first, so that of two requests at the same moment the second waits for the first and finds its comment. `tell` writes
 * to the editors who want to hear of a held one.
 */
export async function addComment(
  input: NewComment,
  sender: Sender,
  tell?: (tx: Transaction, commentId: number) => Promise<void>,
): Promise<{ held: boolean }> {
  const { viewer, seconds } = sender;
  const settings = await findSettings();
  if (!viewer && !settings.guestsMayComment) throw new Refusal('现在只有会员可以留言。请先登录，再提交。');
  if (!viewer) await refuseEditorsName(input.name);
  const editor = viewer?.role === 'editor' || viewer?.role === 'admin';
  const links = linkify(input.body).filter((part) => part.href).length;
  const hasty = !viewer && seconds !== undefined && seconds < leastSeconds;
  const shown = editor || (!settings.commentsHeld && links <= mostLinks && !hasty);
  const author = viewer ? `member:${viewer.id}` : `guest:${input.email.toLowerCase()}`;
  const digest = sha(`${author}\n${input.body}`);
  return db().transaction(async (tx) => {
    const [article] = await tx
      .select({ id: articles.id })
      .from(articles)
      .where(and(eq(articles.id, input.articleId), visible, viewer ? undefined : sql`not ${forMembers}`));
    if (!article) throw new Refusal('这篇文章已不在网上，不能留言。');
    const [added] = await tx
      .insert(comments)
      .values({
        ...input,
        memberId: viewer?.id ?? null,
        digest,
        approvedAt: shown ? sql`now()` : null,
        decidedBy: editor ? viewer.id : null,
      })
      .onConflictDoNothing()
      .returning({ id: comments.id });
    if (!added) {
      const [known] = await tx
        .select({ approvedAt: comments.approvedAt })
        .from(comments)
        .where(and(eq(comments.articleId, article.id), eq(comments.digest, digest)));
      return { held: !known?.approvedAt };
    }
    if (!editor) await holdBack(sender, input.body, tx);
    if (!shown) await tell?.(tx, added.id);
    return { held: !shown };
  });
}
