// An event's time on the reader's own clock, in the page's writing; on the pages of events alone.
(() => {
  for (const own of document.querySelectorAll('[data-starts]')) {
    const day = { month: 'long', day: 'numeric', weekday: 'long' };
    const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short' };
    const { starts, ends } = own.dataset;
    const form = new Intl.DateTimeFormat(document.documentElement.lang, { ...day, ...time });
    own.querySelector('dd').textContent = form.formatRange(new Date(starts), new Date(ends));
    own.hidden = false;
  }
})();
