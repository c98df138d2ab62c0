import { useEffect } from 'react';
import type { Tool } from '@/app/admin/articles/editor/use-tools';

type Props = { id: string; options: Tool[]; chosen: number; onTake: (tool: Tool) => void };

/** What can be put in, as a listbox whose options are pressed, or chosen by the element that has the keyboard focus. */
export function InsertOptions({ id, options, chosen, onTake }: Props) {
  // In braces: what new browsers return is no clean-up of the effect.
  useEffect(() => {
    document.getElementById(`${id}-${chosen}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, chosen]);
  return (
    <div id={id} role="listbox" aria-label="可以放进正文的内容" tabIndex={-1}>
      {options.map((tool, i) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the text or of the menu's button
        <div
          key={tool.name}
          id={`${id}-${i}`}
          role="option"
          tabIndex={-1}
          aria-selected={i === chosen}
          // The cursor stays in the text.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onTake(tool)}
        >
          <tool.icon aria-hidden size={18} />
          {tool.name}
        </div>
      ))}
    </div>
  );
}
