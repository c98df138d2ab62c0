import { letter } from '@/mail/letter';

type Facts = { to: string; siteName: string; name: string; sender: string; email: string; body: string };

/** To every editor: what somebody wrote on 联系我们. */
export const messageLetter = ({ to, siteName, name, sender, email, body }: Facts) =>
  letter({
    to,
    siteName,
    name,
    subject: `读者来信：${sender}`,
    before: [`${sender}（${email}）在“联系我们”写道：`, body],
    after: [`请回信到 ${email}。这个地址是来信人自己填写的，没有核实过。`],
  });
