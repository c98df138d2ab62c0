import type { ClaimedLetter } from '@/db/letters/claim';
import { findMailingBody, type MailingBody } from '@/db/mailings/send';
import { cleanLine } from '@/text/clean';
import { fillFields } from '@/text/mail/fields';

/** Bodies in memory: enough for the mailings that run at a time, in a few scripts each. */
const MOST = 12;

/** The text of letters: their own, or their mailing's with the recipient's fields filled in. */
export class MailingBodies {
  private readonly known = new Map<string, MailingBody | null>();

  /** The letter with its words; null when its mailing is gone. */
  async fill(letter: ClaimedLetter): Promise<ClaimedLetter | null> {
    const { mailing } = letter;
    if (!mailing) return letter;
    const body = await this.find(mailing.id, mailing.script);
    if (!body) return null;
    return {
      ...letter,
      subject: cleanLine(fillFields(body.subject, mailing.fields, 'text')),
      text: fillFields(body.text, mailing.fields, 'text'),
      html: fillFields(body.html, mailing.fields, 'html'),
    };
  }

  private async find(id: number, script: string): Promise<MailingBody | null> {
    const key = `${id} ${script}`;
    let body = this.known.get(key);
    if (body === undefined) {
      body = await findMailingBody(id, script);
      const [oldest] = this.known.keys();
      if (this.known.size >= MOST && oldest !== undefined) this.known.delete(oldest);
      this.known.set(key, body);
    }
    return body;
  }
}
