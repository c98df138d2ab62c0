import type { HTMLAttributes, ReactNode } from 'react';
import { finished, renderContext } from '@/site/render-context';

type Props = HTMLAttributes<HTMLElement> & {
  as?: 'div' | 'header' | 'nav' | 'aside' | 'footer' | 'search' | 'section';
  children: ReactNode;
};

/**
 * An element whose children are plain: no form of an action, nothing async, no picture to be fetched early. In a page made
 * for everybody they become HTML here at once and pass Next as one word; it would carry them twice, as payload and as
 * elements (measured: a tenth of what an article costs, more of a list).
 */
export function Finished({ as: Tag = 'div', children, ...attributes }: Props) {
  const page = renderContext();
  if (!page?.markup) return <Tag {...attributes}>{children}</Tag>;
  return <Tag {...attributes} dangerouslySetInnerHTML={{ __html: finished(page.markup(children)) }} />;
}
