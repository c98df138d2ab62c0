import type { Letter } from '@/db/letters/queue';
import { applicationLetter } from '@/mail/letter-application';
import { approvedLetter } from '@/mail/letter-approved';
import { declinedLetter } from '@/mail/letter-declined';
import { dailyDeskLetter, heldCommentLetter, submittedLetter } from '@/mail/letter-desk';
import { changeEmailLetter, emailChangedLetter } from '@/mail/letter-email';
import { guessesLetter } from '@/mail/letter-guesses';
import { invitedLetter, restoredLetter, suspendedLetter } from '@/mail/letter-membership';
import { messageLetter } from '@/mail/letter-message';
import { passwordChangedLetter, rescueLetter, resetLetter } from '@/mail/letter-reset';
import { submissionLetter } from '@/mail/letter-submission';
import { alreadySubscribedLetter, confirmSubscriptionLetter } from '@/mail/letter-subscribe';
import { testLetter } from '@/mail/letter-test';
import { alreadyMemberLetter, applicationStateLetter, verifyLetter } from '@/mail/letter-verify';

const to = { to: 'wang@example.org', siteName: '学人门户', name: '王小明' };
const token = 'sample';
const title = '八所大学试行联合培养博士生';
const declined = { ...to, token, reason: '申请里没有写所在单位，请补充。' };
const held = { ...to, title, author: '黄长信', body: '好文章。\n第二行。', approve: token, reject: token };

/** Every letter to one person with invented facts, by the name of its function (scripts/gallery.test.ts holds the list whole). */
export const letters: Record<string, Letter> = {
  applicationLetter: applicationLetter({ ...to, applicant: '李文', institution: '某大学', id: 1, token }),
  approvedLetter: approvedLetter({ ...to, token }),
  declinedLetter: declinedLetter(declined),
  heldCommentLetter: heldCommentLetter(held),
  submittedLetter: submittedLetter({ ...to, title, author: '李文', id: 1 }),
  dailyDeskLetter: dailyDeskLetter({ ...to, held: 3, submitted: 1 }),
  changeEmailLetter: changeEmailLetter({ ...to, token }),
  emailChangedLetter: emailChangedLetter({ ...to, newEmail: 'ming@example.org' }),
  guessesLetter: guessesLetter(to),
  messageLetter: messageLetter({ ...to, sender: '读者甲', email: 'reader@example.org', body: '请问年会在哪里报名？' }),
  resetLetter: resetLetter({ ...to, token }),
  passwordChangedLetter: passwordChangedLetter(to),
  rescueLetter: rescueLetter({ ...to, token }),
  submissionLetter: submissionLetter({ ...to, title, id: 1, outcome: 'returned', note: '请补上出处。' }),
  suspendedLetter: suspendedLetter({ ...to, reason: '多次发广告。' }),
  restoredLetter: restoredLetter(to),
  invitedLetter: invitedLetter({ ...to, token }),
  confirmSubscriptionLetter: confirmSubscriptionLetter({ ...to, token }),
  alreadySubscribedLetter: alreadySubscribedLetter({ ...to, token }),
  testLetter: testLetter(to),
  verifyLetter: verifyLetter({ ...to, token }),
  alreadyMemberLetter: alreadyMemberLetter(to),
  applicationStateLetter: applicationStateLetter({ ...to, token }),
};
