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
  // Suggestions while typing: links below the field, chosen with the arrow keys too.
  for (const [n, field] of document.querySelectorAll('form input[name=q]').entries()) {
    const list = document.createElement('ul');
    Object.assign(list, { className: 'suggestions', id: `suggestions-${n}`, role: 'listbox', ariaLabel: '建议' });
    const combobox = { role: 'combobox', autocomplete: 'off', 'aria-autocomplete': 'list', 'aria-controls': list.id };
    for (const [name, value] of Object.entries(combobox)) field.setAttribute(name, value);
    field.form.append(list);
    const prefix = /^\/zh-(cn|tw|hk)(?=\/|$)/.exec(location.pathname)?.[0] ?? '';
    let asked = '';
    let at = -1;
    const show = (open) => {
      list.hidden = !open;
      field.ariaExpanded = `${open}`;
    };
    const choose = (to) => {
      at = to;
      for (const [i, link] of list.querySelectorAll('a').entries()) {
        link.ariaSelected = `${i === at}`;
        if (i === at) field.setAttribute('aria-activedescendant', link.id);
      }
      if (at < 0) field.removeAttribute('aria-activedescendant');
    };
    const fill = (found) => {
      list.replaceChildren(
        ...found.map(([kind, text, address], i) => {
          const item = document.createElement('li');
          const link = document.createElement('a');
          const label = document.createElement('small');
          Object.assign(link, { href: prefix + address, id: `${list.id}-${i}`, role: 'option', tabIndex: -1 });
          item.role = 'none';
          label.textContent = kind;
          link.append(label, text);
          item.append(link);
          return item;
        }),
      );
      choose(-1);
      Object.assign(list.style, {
        left: `${field.offsetLeft}px`,
        top: `${field.offsetTop + field.offsetHeight}px`,
      });
      show(found.length > 0 && document.activeElement === field);
    };
    const look = () => {
      const typed = field.value.trim();
      if (typed === asked) return;
      asked = typed;
      if (!typed) return fill([]);
      setTimeout(async () => {
        if (typed !== asked) return;
        const answer = await fetch(`/api/suggest?q=${encodeURIComponent(typed)}`).catch(() => null);
        const found = answer?.ok ? await answer.json() : [];
        if (typed === asked) fill(found);
      }, 150);
    };
    show(false);
    field.addEventListener('input', (event) => event.isComposing || look());
    field.addEventListener('compositionend', look);
    field.addEventListener('focusout', () => show(false));
    list.addEventListener('pointerdown', (event) => event.preventDefault());
    field.addEventListener('keydown', (event) => {
      const links = list.querySelectorAll('a');
      if (list.hidden || !links.length || event.isComposing) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) choose(((at + 1 + step + links.length + 1) % (links.length + 1)) - 1);
      else if (event.key === 'Enter' && at >= 0) links[at].click();
      else if (event.key === 'Escape') show(false);
      else return;
      event.preventDefault();
    });
  }
})();
