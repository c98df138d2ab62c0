import { desc, eq, inArray, or } from 'drizzle-orm';
import { db } from '@/db/client';
import type { Declaration } from '@/db/declaration';
import { contains } from '@/db/pattern';
import { articleFiles, files, fileUploadPieces, fileUploads } from '@/db/schema/files';
import { paths } from '@/site/paths';
import { nameOfFile } from '@/text/files/file-name';

/**
 * 附件: documents that articles offer for download. Logged, part of the uploader's data, found at the desk; a job clears
 * uploads that were not finished.
 */
export const declaration: Declaration = {
  log: {
    title: '附件',
    sentences: {
      'file.add': ['上传了附件', ''],
      'file.rename': ['修改了附件', '的名称'],
      'file.attach': ['把附件', '附到了文章里'],
      'file.detach': ['把附件', '从文章里移除'],
      'file.delete': ['删除了附件', ''],
    },
    name: (name) => `“${name}”`,
    more: ({ detail }) => (typeof detail.articleId === 'number' ? `（文章 ${detail.articleId}）` : ''),
    names: async (ids) =>
      (
        await db()
          .select()
          .from(files)
          .where(inArray(files.id, ids.map(Number)))
      ).map((file) => ({
        id: file.id,
        name: nameOfFile(file),
      })),
    page: (id) => paths.admin.files({ id }),
  },
  ownData: (memberId) =>
    db()
      .select({ fileName: files.fileName, title: files.title, bytes: files.bytes, uploadedAt: files.uploadedAt })
      .from(files)
      .where(eq(files.uploadedBy, memberId)),
  // What was attached stays with its articles; what was on its way goes with the account.
  erase: null,
  pictures: null,
  search: {
    role: 'editor',
    title: '附件',
    find: async (words, limit) => {
      const rows = await db()
        .select()
        .from(files)
        .where(or(contains(files.fileName, words), contains(files.title, words)))
        .orderBy(desc(files.id))
        .limit(limit);
      return rows.map((file) => ({
        name: nameOfFile(file),
        note: file.fileName,
        path: paths.admin.files({ id: file.id }),
      }));
    },
  },
  sitemap: null,
  feeds: null,
  badge: null,
  due: {
    'clear-file-uploads': { title: '清理没传完的附件', every: 3600 },
  },
  tables: { exported: [files, articleFiles], left: [fileUploads, fileUploadPieces] },
};
