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
    form.addEventListener('submit', (event) => {
      if (sent) event.preventDefault();
      sent = true;
    });
  }
})();
