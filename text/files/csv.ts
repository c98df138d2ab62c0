import { stringify } from 'csv-stringify/sync';

/**
 * Where a spreadsheet would begin a formula: at the start of a cell, and after what another locale takes for the end of a
 * cell or a row (OWASP, CSV injection). Spreadsheets in Chinese and Japanese read the full-width signs as well.
 */
const FORMULA = /(?=[=+\-@＝＋－＠])(?<=(?:^|[;\t\r\n])["\s]*)/g;
/** Spreadsheets skip these at the start of a cell. */
const BLANK = /^[\t\r\n]/;

function harmless(cell: string): string {
  const safe = cell.replace(FORMULA, "'");
  return BLANK.test(safe) ? `'${safe}` : safe;
}

/** A table for a spreadsheet: UTF-8 with its mark, and no cell that a spreadsheet would take for a formula. */
export function csv(head: string[], rows: string[][]): string {
  return stringify([head, ...rows.map((row) => row.map(harmless))], {
    bom: true,
    record_delimiter: 'windows',
    // A semicolon ends a cell for spreadsheets of many locales.
    quoted_match: /[\r\n;\t]/,
  });
}
