import { and, desc, ne } from 'drizzle-orm';
import { db } from '@/db/client';
import type { Declaration } from '@/db/declaration';
import { contains } from '@/db/pattern';
import { pictureAddresses, pictures } from '@/db/schema/pictures';
import { paths } from '@/site/paths';

/**
 * 图片: the picture library. Logged and found by caption; a job clears unfinished uploads. The other nouns declare which
 * pictures they use.
 */
export const declaration: Declaration = {
  log: {
    title: '图片',
    sentences: {
      'picture.add': ['上传了图片 ', ''],
      'picture.describe': ['修改了图片 ', ' 的说明'],
      'picture.replace': ['换了图片 ', ' 的文件'],
      'picture.focus': ['标出了图片 ', ' 的重点'],
      'picture.delete': ['删除了图片 ', ''],
    },
  },
  ownData: null,
  erase: null,
  pictures: null,
  search: {
    role: 'editor',
    title: '图片',
    find: async (words, limit) => {
      const rows = await db()
        .select({ id: pictures.id, caption: pictures.caption })
        .from(pictures)
        .where(and(ne(pictures.caption, ''), contains(pictures.caption, words)))
        .orderBy(desc(pictures.id))
        .limit(limit);
      return rows.map(({ id, caption }) => ({
        name: caption,
        note: `图片 ${id}`,
        path: paths.admin.pictures({ q: caption }),
      }));
    },
  },
  sitemap: { list: async () => [{ path: paths.pictures() }] },
  feeds: null,
  badge: null,
  due: {
    'clear-uploads': { title: '清理没存完的图片和附件', every: 3600 },
  },
  tables: { exported: [pictures, pictureAddresses], left: [] },
};
