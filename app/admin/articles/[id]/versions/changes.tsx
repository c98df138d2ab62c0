import type { Part } from '@/text/changes/character-changes';
import { type TextChange, textChanges } from '@/text/changes/text-changes';

/** Unchanged paragraphs shown on each side of what was changed. */
const around = 1;

const words: Partial<Record<TextChange['kind'], string>> = { 'moved-from': '移走', 'moved-to': '移到这里' };

function Words({ parts }: { parts: Part[] }) {
  return parts.map(({ kind, text }, i) => {
    // biome-ignore-start lint/suspicious/noArrayIndexKey: a comparison is rendered once and never reordered
    if (kind === 'gone') return <del key={i}>{text}</del>;
    if (kind === 'new') return <ins key={i}>{text}</ins>;
    return <span key={i}>{text}</span>;
    // biome-ignore-end lint/suspicious/noArrayIndexKey: see above
  });
}

function Change({ change }: { change: TextChange }) {
  const said = words[change.kind];
  return (
    <li className={`change-${change.kind}`}>
      {said && <small>{said}</small>}
      {change.kind === 'changed' ? (
        <Words parts={change.parts} />
      ) : change.kind === 'gone' || change.kind === 'moved-from' ? (
        <del>{change.text}</del>
      ) : change.kind === 'new' || change.kind === 'moved-to' ? (
        <ins>{change.text}</ins>
      ) : (
        change.text
      )}
    </li>
  );
}

type Stretch = { same: boolean; changes: TextChange[] };

/** Long stretches without a change, to be folded, and the others. */
function stretches(changes: TextChange[]): Stretch[] {
  const near = changes.map((_, i) =>
    changes.slice(Math.max(0, i - around), i + around + 1).some(({ kind }) => kind !== 'same'),
  );
  const out: Stretch[] = [];
  for (const [i, change] of changes.entries()) {
    const same = !near[i];
    if (out.at(-1)?.same === same) out.at(-1)?.changes.push(change);
    else out.push({ same, changes: [change] });
  }
  return out;
}

/** What has changed from one version to another, in paragraphs and inside them. */
export function Changes({ before, after }: { before: string[]; after: string[] }) {
  const changes = textChanges(before, after);
  if (changes.every(({ kind }) => kind === 'same')) return <p className="text-soft">文字相同，只是格式或图片不同。</p>;
  return (
    <div className="changes">
      {stretches(changes).map(({ same, changes: some }, i) => {
        const list = (
          <ol>
            {some.map((change, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a comparison is rendered once and never reordered
              <Change key={n} change={change} />
            ))}
          </ol>
        );
        if (!same) {
          // biome-ignore lint/suspicious/noArrayIndexKey: the same
          return <div key={i}>{list}</div>;
        }
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same
          <details key={i}>
            <summary className="tap cursor-pointer text-sm text-soft">没有改动的 {some.length} 段</summary>
            {list}
          </details>
        );
      })}
    </div>
  );
}
