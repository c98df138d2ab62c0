import type { ReactNode } from 'react';

// Not among the readers' styles: no reader sees it.
const bar = {
  padding: '0 1rem',
  textAlign: 'center',
  background: 'var(--color-ink)',
  color: 'var(--color-paper)',
  // In sight however long the page is, and after it: the page's own way past its head stays the first link.
  position: 'sticky',
  bottom: 0,
  zIndex: 5,
} as const;

/** Below a page as readers would see it: that they do not, and the way back. */
export function PreviewBar({ back, unsaved, children }: { back: string; unsaved?: boolean; children?: ReactNode }) {
  return (
    <section className="no-print" aria-label="预览" style={bar}>
      预览：读者还看不到这个样子{unsaved && '（含未保存的修改）'}　
      <a className="tap" style={{ color: 'inherit' }} href={back}>
        回去修改
      </a>
      {children && <span>　{children}</span>}
    </section>
  );
}
