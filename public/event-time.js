// An event's time on the reader's own clock, in the page's writing; on the pages of events alone.
(() => {
  const { lang } = document.documentElement;
  const date = new Intl.DateTimeFormat(lang, { month: 'long', day: 'numeric' });
  const weekday = new Intl.DateTimeFormat(lang, { weekday: 'long' });
  const day = (time) => `${date.format(time)}（${weekday.format(time)}）`;
  const time = new Intl.DateTimeFormat(lang, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const zone = new Intl.DateTimeFormat('en', { timeZoneName: 'shortOffset' });
  for (const own of document.querySelectorAll('[data-starts]')) {
    const [starts, ends] = [new Date(own.dataset.starts), new Date(own.dataset.ends)];
    const offset = zone.formatToParts(starts).find(({ type }) => type === 'timeZoneName').value;
    const [first, last] = [day(starts), day(ends)];
    // As the other times of the page are written (text/calendar/event-times.ts).
    const end = first === last ? `–${time.format(ends)}` : ` 至 ${last}${time.format(ends)}`;
    own.querySelector('dd').textContent = `${first}${time.format(starts)}${end}（${offset}）`;
    own.hidden = false;
  }
})();
