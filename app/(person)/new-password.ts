import { isCommonPassword } from '@/auth/common-passwords';
import { Refusal } from '@/db/refusal';
import { findSettings } from '@/db/settings/settings';
import { passwordTrouble } from '@/text/password-rules';

type Person = { email: string; userName: string | null; name: string; englishName?: string };

/**
 * Refuses a password that is short, common, or made of what others know about the person or the site; the form marks the
 * field that it was typed into.
 */
export async function refuseWeakPassword(
  { field, password }: { field: 'password' | 'newPassword'; password: string },
  person: Person,
): Promise<void> {
  const { siteName } = await findSettings();
  const known = [siteName, person.email, person.userName, person.name, person.englishName];
  const trouble = passwordTrouble(
    password,
    known.filter((s) => s !== null && s !== undefined),
  );
  if (trouble) throw new Refusal(trouble, field);
  if (await isCommonPassword(password)) throw new Refusal('这个密码太常见，容易被猜到。请换一个。', field);
}
