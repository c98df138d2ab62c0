import { QrCode } from '@/components/qr-code';
import { paths } from '@/site/paths';
import { type Citable, cite } from '@/text/cite';

/** Below an article, in its `tools`: print, cite, share. The buttons that copy appear with the script only. */
export function ArticleTools({ article, zone, now }: { article: Citable; zone: string; now: Date }) {
  const { apa, mla, gbt } = cite(article, zone, now);
  const mail = `mailto:?subject=${encodeURIComponent(article.title)}&body=${encodeURIComponent(`${article.title}\n${article.url}`)}`;
  const forms = [
    ['GB/T 7714', gbt],
    ['APA', apa],
    ['MLA', mla],
  ] as const;
  return (
    <>
      <a className="button button-quiet" href={paths.print(article.id)}>
        打印本文章
      </a>
      <button type="button" className="button button-quiet" data-later={article.id} data-title={article.title} hidden>
        加入阅读单
      </button>
      <details name="tools">
        <summary className="button button-quiet">引用</summary>
        <div className="panel">
          {forms.map(([name, text]) => (
            <p key={name}>
              <strong>{name}</strong> <CopyButton of={name} />
              <br />
              <span data-copied={name}>{text}</span>
            </p>
          ))}
          <p>
            文献管理软件：
            <a className="tap" href={paths.citation(article.id, 'bib')} download>
              BibTeX
            </a>
            　
            <a className="tap" href={paths.citation(article.id, 'ris')} download>
              RIS
            </a>
          </p>
        </div>
      </details>
      <details name="tools">
        <summary className="button button-quiet">分享</summary>
        <div className="panel">
          <p>
            <strong>链接</strong> <CopyButton of="url" />
            <br />
            <span data-copied="url">{article.url}</span>
          </p>
          <p>
            <a className="tap" href={mail}>
              用电子邮件发送
            </a>
          </p>
          <figure>
            <QrCode article={article.id} />
            <figcaption>用微信“扫一扫”，即可在手机上打开、转发本文。</figcaption>
          </figure>
        </div>
      </details>
    </>
  );
}

function CopyButton({ of }: { of: string }) {
  return (
    <button type="button" className="copy" data-copy={of} hidden>
      复制
    </button>
  );
}
