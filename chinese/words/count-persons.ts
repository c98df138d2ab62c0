/* A command that counts chinese/persons/tables.ts again from a marked corpus; its help says how. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { candidateRows, sentencesOf, tablesOf } from '@/chinese/words/person-corpus';
import { regression } from '@/chinese/words/regression';

const help = `Counts again the points by which names of persons are known (chinese/persons/tables.ts):

  npx tsx chinese/words/count-persons.ts CORPUS.txt… > chinese/persons/tables.ts

A corpus is text in which names are marked, a character and its tag a line, an empty line after each sentence:

  薛 B-PER        any tag of B-, I-, M-, E- and S- that ends with PER, NR or PERSON is a person's,
  澜 I-PER        every other tag is not
  说 O

Every place where a known surname and one or two characters stand may be a name. A logistic regression says how much
oftener each character stands so in or beside the marked names than elsewhere; a point is half a natural logarithm.
What speaks against every place (the intercept) is told on stderr: as many points make a name more likely than not, to
be compared with \`enough\` in chinese/persons/points.ts.

  --least N   characters that occur in fewer than N places are left out (default 5)
  --penalty N what keeps points small where little is known (default 3; a smaller corpus wants a smaller one)`;

const { positionals: files, values } = parseArgs({
  allowPositionals: true,
  options: {
    help: { type: 'boolean', short: 'h' },
    least: { type: 'string', default: '5' },
    penalty: { type: 'string', default: '3' },
  },
});
if (values.help || files.length === 0) {
  console.error(help);
  process.exitCode = values.help ? 0 : 2;
} else {
  const rows = files.flatMap((file) => sentencesOf(readFileSync(file, 'utf8'))).flatMap(candidateRows);
  const names = rows.filter(({ is }) => is === 1).length;
  const { tables, intercept } = tablesOf(regression(rows, Number(values.penalty)), rows, Number(values.least));
  console.error(`${rows.length} places, ${names} names; more likely a name than not from ${-intercept} points on`);
  process.stdout.write(
    `// Counted by chinese/words/count-persons.ts; how points add up: chinese/persons/points.ts.\n\n${tables}`,
  );
}
