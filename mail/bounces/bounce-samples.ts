/*
 * Mails as servers send them back, in the shapes of Postfix, Exchange, Gmail, qmail, QQ, 163 and of complaint loops; names,
 * hosts and numbers are invented. `ID` stands for a letter's Message-ID.
 */
const dsn = (
  words: string,
  status: string,
  original: string,
  head = '',
) => `From: MAILER-DAEMON@mx.example.net (Mail Delivery System)
To: bounce@portal.example.org
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
${head}MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="B1"

--B1
Content-Description: Notification
Content-Type: text/plain; charset=utf-8

${words}

--B1
Content-Type: message/delivery-status

${status}

--B1
Content-Type: message/rfc822

${original}

--B1--
`;
const original = `From: =?UTF-8?B?5a2m5Lq6572R?= <updates@portal.example.org>
To: reader@example.org
Message-ID: ID
Subject: issue

words`;
const reporting = 'Reporting-MTA: dns; mx.example.net\nArrival-Date: Sun, 29 Nov 2026 03:00:00 +0000\n';

export const samples = {
  postfix: dsn(
    "I'm sorry to have to inform you that your message could not be delivered.\n<reader@example.org>: host mx.example.org said: 550 5.1.1 User unknown",
    `${reporting}\nFinal-Recipient: rfc822; reader@example.org\nOriginal-Recipient: rfc822;reader@example.org\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1\n <reader@example.org>: Recipient address rejected: User unknown`,
    original,
  ),
  full: dsn(
    'The mailbox is full.',
    `${reporting}\nFinal-Recipient: rfc822; reader@example.org\nAction: failed\nStatus: 5.2.2\nDiagnostic-Code: smtp; 552 5.2.2 Over quota`,
    original,
  ),
  delayed: dsn(
    'Your message could not be delivered for 4 hours. It will be retried.',
    `${reporting}\nFinal-Recipient: rfc822; reader@example.org\nAction: delayed\nStatus: 4.4.1\nDiagnostic-Code: smtp; 451 try later\nWill-Retry-Until: Fri, 4 Dec 2026 03:00:00 +0000`,
    original,
  ).replace('Undelivered Mail Returned to Sender', 'Delayed Mail (still being retried)'),
  relayed: dsn(
    'Your message was relayed.',
    `${reporting}\nFinal-Recipient: rfc822; reader@example.org\nAction: relayed\nStatus: 2.1.9`,
    original,
  ),
  forwarded: dsn(
    'Forwarding failed.',
    `${reporting}\nFinal-Recipient: rfc822; somebody-else@elsewhere.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 no such user`,
    original,
  ),
  exchange: dsn(
    "Delivery has failed to these recipients or groups:\n\nreader@example.org\nThe email address you entered couldn't be found.",
    `Reporting-MTA: dns;EX01.corp.example.net\nReceived-From-MTA: dns;mail.portal.example.org\n\nFinal-Recipient: rfc822;reader@example.org\nAction: failed\nStatus: 5.1.10\nDiagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup`,
    original,
    'X-MS-Exchange-Message-Is-Ndr:\n',
  ).replace(
    'MAILER-DAEMON@mx.example.net (Mail Delivery System)',
    'Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@corp.example.net>',
  ),
  exchangeWords: `From: System Administrator <postmaster@corp.example.net>
To: bounce@portal.example.org
Subject: Undeliverable: issue
Content-Type: text/plain; charset=utf-8

Your message did not reach some or all of the intended recipients.

      Subject:  issue

The following recipient(s) could not be reached:

      reader@example.org on 11/29/2026 3:00 AM
            The e-mail account does not exist at the organization this message was sent to.
            < ex01.corp.example.net #5.1.1 >
`,
  gmail: `From: Mail Delivery Subsystem <mailer-daemon@googlemail.example>
To: bounce@portal.example.org
Subject: Delivery Status Notification (Failure)
Auto-Submitted: auto-replied
X-Failed-Recipients: reader@example.org
MIME-Version: 1.0
Content-Type: multipart/report; boundary="G0"; report-type=delivery-status

--G0
Content-Type: multipart/related; boundary="G1"

--G1
Content-Type: multipart/alternative; boundary="G2"

--G2
Content-Type: text/plain; charset="UTF-8"

** Address not found **

Your message wasn't delivered to reader@example.org because the address couldn't be found, or is unable to receive mail.

--G2
Content-Type: text/html; charset="UTF-8"

<html><body><h2>Address not found</h2></body></html>

--G2--
--G1
Content-Type: image/png; name="icon.png"
Content-Disposition: attachment; filename="icon.png"
Content-Transfer-Encoding: base64

iVBORw0KGgo=

--G1--
--G0
Content-Type: message/delivery-status

Reporting-MTA: dns; googlemail.example
Arrival-Date: Sun, 29 Nov 2026 03:00:00 -0800 (PST)
X-Original-Message-ID: ID

Final-Recipient: rfc822; reader@example.org
Action: failed
Status: 5.1.1
Remote-MTA: dns; mx.example.org. (192.0.2.5, the server for the domain
 example.org.)
Diagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not exist. Please try
 550 5.1.1 double-checking the recipient's email address
Last-Attempt-Date: Sun, 29 Nov 2026 03:00:01 -0800 (PST)

--G0
Content-Type: message/rfc822

Message-ID: ID
To: reader@example.org
Subject: issue

words

--G0--
`,
  qmail: `From: MAILER-DAEMON@mx.example.net
To: bounce@portal.example.org
Subject: failure notice

Hi. This is the qmail-send program at mx.example.net.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<reader@example.org>:
Sorry, no mailbox here by that name. (#5.1.1)

--- Below this line is a copy of the message.

Return-Path: <bounce@portal.example.org>
Message-ID: ID
To: reader@example.org
Subject: issue

write to other@example.org
`,
  qq: `From: PostMaster@qq.example
To: bounce@portal.example.org
Subject: =?UTF-8?B?57O757uf6YCA5L+h?=
Content-Type: text/html; charset=utf-8

<div>很抱歉您发送的邮件被退回，以下是该邮件的相关信息：</div>
<table><tr><td>被退回邮件</td><td>主题：issue</td></tr>
<tr><td>无法发送到</td><td>reader@example.org</td></tr>
<tr><td>退信原因</td><td>收件人邮箱不存在，请检查后重试。 550 Mailbox unavailable or access denied</td></tr></table>
`,
  '163': `From: Postmaster@163.example
To: bounce@portal.example.org
Subject: =?UTF-8?B?57O757uf6YCA5L+hL1N5c3RlbXMgYm91bmNl?=
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="N1"

--N1
Content-Type: text/html; charset=utf-8

<p>抱歉，您的邮件被退回来了……</p><p>原邮件信息：</p><p>时间 2026-11-29 主题 issue</p>
<p>收件人 reader@example.org</p><p>退信原因：收件人的邮箱空间已满（User quota exceeded）。</p>

--N1--
`,
  complaint: `From: feedback@loop.example.net
To: bounce@portal.example.org
Subject: FW: issue
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="A1"

--A1
Content-Type: text/plain

This is an email abuse report.

--A1
Content-Type: message/feedback-report

Feedback-Type: abuse
User-Agent: Loop/1.0
Version: 1
Original-Rcpt-To: <reader@example.org>

--A1
Content-Type: message/rfc822

${original}

--A1--
`,
  away: `From: Reader <reader@example.org>
To: bounce@portal.example.org
Subject: Out of office
Auto-Submitted: auto-replied

I am away and cannot answer until Monday. Write to colleague@example.org.
`,
  answer: `From: Reader <reader@example.org>
To: bounce@portal.example.org
Subject: Re: issue

谢谢！上次寄给 friend@example.org 的一份被退回了，请查一下。
`,
};
