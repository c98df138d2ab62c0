import { firstCharacters } from '@/text/characters';
import { cleanLine } from '@/text/clean';

/** What the reader of HTML left out, by element: how often, and the first words of it. */
export class LeftOut {
  private readonly found = new Map<string, { times: number; words: string }>();

  readonly add = (name: string, text: string): void => {
    const before = this.found.get(name);
    const words = before?.words || cleanLine(text);
    this.found.set(name, { times: (before?.times ?? 0) + 1, words });
  };

  /** A sentence for each element. */
  sentences(): string[] {
    return [...this.found].map(([name, { times, words }]) => {
      const shown = firstCharacters(words, 30);
      return `没有导入：${name} ${times} 处${shown && `（“${shown}${shown === words ? '' : '…'}”）`}`;
    });
  }
}
