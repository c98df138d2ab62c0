/** Days and hours as text/calendar says them; a range of hours stands whole on one line. */
export function TimeWords({ words }: { words: string }) {
  return words.split(/(\d\d:\d\d–\d\d:\d\d)/).map((part, i) =>
    i % 2 ? (
      <span key={part} className="whitespace-nowrap">
        {part}
      </span>
    ) : (
      part
    ),
  );
}
