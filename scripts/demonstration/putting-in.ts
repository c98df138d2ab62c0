import { Readable } from 'node:stream';
import sharp from 'sharp';
import { addDemonstration } from '@/db/demonstration';
import { sanitizeArticle, sanitizePage } from '@/html/sanitize';
import { removePicture, storePicture } from '@/media/store';
import { removeDocument, type StoredDocument, storeDocument } from '@/media/store-document';
import { correctionOf } from '@/scripts/demonstration/corrections';
import { countsOf } from '@/scripts/demonstration/counts';
import { documents, pdfOf } from '@/scripts/demonstration/documents';
import { eventOf } from '@/scripts/demonstration/events';
import { factsOf } from '@/scripts/demonstration/facts';
import { arrangement, placesOf } from '@/scripts/demonstration/fronts';
import { newsletter } from '@/scripts/demonstration/newsletter';
import { page } from '@/scripts/demonstration/page';
import { captions, pictures as drawings } from '@/scripts/demonstration/pictures';
import { blocksToHtml, type DrawnPicture, readDemonstration } from '@/scripts/demonstration/reading';
import { topics } from '@/scripts/demonstration/topics';
import { submission, waiting } from '@/scripts/demonstration/waiting';
import { ms } from '@/text/durations';

const notice = { text: '演示网站，内容均为虚构。秋季活动正在报名。', url: '/events', days: 60 };

type Drawing = DrawnPicture & { bytes: number; caption: string; credit: string };

/** Draws and stores every picture, two at a time. */
async function storeDrawings(stored: Map<string, Drawing>): Promise<void> {
  const waiting = Object.entries(drawings);
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const drawn = await sharp(Buffer.from(next[1]())).jpeg({ quality: 92 }).toBuffer();
      stored.set(next[0], { ...(await storePicture(drawn)), caption: captions[next[0]] ?? '', credit: '本站绘图' });
    }
  };
  await Promise.all([work(), work()]);
}

type DemonstrationFile = StoredDocument & { fileName: string; title: string };

/** Writes and stores every attachment, by the beginning of its article's title. */
async function storeDocuments(stored: Map<string, DemonstrationFile>): Promise<void> {
  for (const [beginning, { fileName, title, ...pages }] of Object.entries(documents))
    stored.set(beginning, { ...(await storeDocument(Readable.from([pdfOf(pages)]))), fileName, title });
}

const ago = (days: number) => new Date(Date.now() - days * ms.day);

/** The correction of an article that appeared so many days ago, and that its words were mended with it. */
function correctedAfter(title: string, daysAgo: number) {
  const correction = correctionOf(title);
  if (!correction) return {};
  const at = ago(daysAgo - correction.daysLater);
  return { updatedAt: at, correction: { body: correction.body, at } };
}

/** All of the demonstration, or nothing where it fails. Returns how many articles it put in. */
export async function putInDemonstration(): Promise<number> {
  const pictures = new Map<string, Drawing>();
  const files = new Map<string, DemonstrationFile>();
  try {
    await storeDocuments(files);
    await storeDrawings(pictures);
    const texts = readDemonstration();
    const articles = texts.map(({ blocks, daysAgo, headline, picked, comments, ...text }) => ({
      ...text,
      html: sanitizeArticle(blocksToHtml(blocks, pictures)),
      createdAt: ago(daysAgo),
      editedAt: ago(daysAgo),
      publishedAt: ago(daysAgo),
      placings: [
        ...(headline ? ['headline' as const] : []),
        ...(picked ? ['pick' as const] : []),
        ...placesOf(text.title),
      ],
      ...factsOf(text.title),
      ...correctedAfter(text.title, daysAgo),
      event: eventOf(text.title, new Date()),
      files: [...files].filter(([beginning]) => text.title.startsWith(beginning)).map(([, file]) => file),
      comments: comments.map(({ name, body, held, daysAgo: days }) => ({ name, body, held, at: ago(days) })),
    }));
    const site = {
      newsletter: newsletter(),
      notice,
      topics,
      arrangement,
      counts: (numbered: { id: number; columnId: number }[]) =>
        countsOf(texts.map(({ views, daysAgo }, i) => ({ id: 0, columnId: 0, ...numbered[i], views, daysAgo }))),
      page: { ...page, html: sanitizePage(page.html) },
    };
    await addDemonstration({ articles, pictures, ...site, submission: submission(), waiting: waiting() });
    return articles.length;
  } catch (error) {
    for (const { path } of pictures.values()) await removePicture(path).catch(() => {});
    for (const { name } of files.values()) await removeDocument(name).catch(() => {});
    throw error;
  }
}
