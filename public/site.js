// Small enhancements of reader pages; everything works without them.
(() => {
  const count = (text) =>
    'Segmenter' in Intl
      ? [...new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(text)].length
      : [...text].length;
  for (const shown of document.querySelectorAll('[data-counter]')) {
    const area = document.getElementById(shown.dataset.counter);
    const most = Number(shown.dataset.most);
    const update = () => {
      const n = count(area.value.replace(/\r\n/g, '\n'));
      shown.textContent = `${n}/${most}`;
      shown.classList.toggle('text-seal', n > most);
    };
    area.addEventListener('input', update);
    update();
  }
  // A view counts when a person sees the article; the numbers of a kept page are made fresh.
  const article = document.querySelector('article[data-article]');
  const ask = async () => {
    const spans = [...document.querySelectorAll('[data-views], [data-comments]')];
    const ids = [...new Set(spans.map((span) => span.dataset.views || span.dataset.comments))].slice(0, 200);
    if (!ids.length) return;
    const answer = await fetch(`/api/live?ids=${ids}`);
    for (const [id, views, comments] of await answer.json()) {
      for (const span of spans) {
        if (span.dataset.views === `${id}`) span.textContent = views;
        if (span.dataset.comments === `${id}`) span.textContent = comments;
      }
    }
  };
  const shown = () => {
    if (document.prerendering || document.visibilityState !== 'visible') return;
    for (const type of ['visibilitychange', 'prerenderingchange']) document.removeEventListener(type, shown);
    if (article) navigator.sendBeacon(`/api/view/${article.dataset.article}`);
    ask().catch(() => {});
  };
  for (const type of ['visibilitychange', 'prerenderingchange']) document.addEventListener(type, shown);
  shown();
  // What was typed survives a crash, a closed tab or a deploy; it goes once the server has taken it.
  for (const form of document.querySelectorAll('form[data-draft]')) {
    const area = form.querySelector('textarea');
    const key = form.dataset.draft;
    try {
      if (form.querySelector('[role=status]')) localStorage.removeItem(key);
      else if (!area.value) area.value = localStorage.getItem(key) || '';
      area.addEventListener('input', () => localStorage.setItem(key, area.value));
    } catch {}
    area.dispatchEvent(new Event('input'));
    let sent = false;
    const seconds = form.elements.namedItem('seconds');
    form.addEventListener('submit', (event) => {
      if (sent) event.preventDefault();
      sent = true;
      if (seconds) seconds.value = Math.floor(performance.now() / 1000);
    });
  }
})();
