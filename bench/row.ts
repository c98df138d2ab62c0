import { say } from '@/scripts/steps';

/** A line of the table: what, how many a second, the ratio to the static file, 95 % within, a remark. */
type Row = { what: string; perSecond?: number; ratio?: number; p95?: number; note?: string };

export const round = (n: number, digits = 0) => n.toLocaleString('en-US', { maximumFractionDigits: digits });

const cells = ({ what, perSecond, ratio, p95, note }: Row) => [
  what,
  perSecond === undefined ? '' : round(perSecond),
  ratio === undefined ? '' : ratio.toFixed(2),
  p95 === undefined ? '' : `${p95.toFixed(1)} ms`,
  note ?? '',
];

/** Collects the lines and says each as soon as it is known. */
export class Table {
  private readonly rows: Row[] = [];

  add(row: Row): void {
    this.rows.push(row);
    say(
      cells(row)
        .filter((cell) => cell !== '')
        .join(' · '),
    );
  }

  toString(): string {
    const lines = this.rows.map((row) => `| ${cells(row).join(' | ')} |`);
    return ['| | 每秒 | 比值 | 95% 在 | |', '|---|---:|---:|---:|---|', ...lines].join('\n');
  }
}
