import { stringify } from 'csv-stringify/sync';

// Spreadsheets in Chinese and Japanese take these for = + - @ too; csv-stringify knows the half-width ones and tab.
const wideFormula = /^[＝＋－＠]/;

/** A table for a spreadsheet: UTF-8 with its mark, and no cell that a spreadsheet would take for a formula. */
export function csv(head: string[], rows: string[][]): string {
  const safe = rows.map((row) => row.map((cell) => (wideFormula.test(cell) ? `'${cell}` : cell)));
  return stringify([head, ...safe], {
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
    quoted_match: /[\r\n]/,
  });
}
