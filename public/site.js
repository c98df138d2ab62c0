// Small enhancements of reader pages; everything works without them.
(() => {
  // Its words stand in the page (app/(reader)/script-words.tsx), in the script in which it is read.
  const words = document.getElementById('words').content.textContent.split('|');
  const [proposals, copied, add, remove, close, enlarged, keys, onwards, back, find, about, noKeys, resume] = words;
  const prefix = /^\/zh-[a-z]+(?=\/|$)/.exec(location.pathname)?.[0] ?? '';
  const graphemes = 'Segmenter' in Intl && new Intl.Segmenter('zh', { granularity: 'grapheme' });
  const count = (text) => [...(graphemes && text.length < 70_000 ? graphemes.segment(text) : text)].length; // else minutes
  for (const shown of document.querySelectorAll('[data-counter]')) {
    const area = shown.closest('form').elements.namedItem(shown.dataset.counter);
    const update = () => {
      const n = count(area.value.replace(/\r\n/g, '\n'));
      shown.textContent = `${n}/${shown.dataset.most}`;
      shown.classList.toggle('text-seal', n > Number(shown.dataset.most));
    };
    area.addEventListener('input', update);
    update();
  }
  // A view counts when a person sees the article, with the host that led here; the numbers of a kept page are made fresh.
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
    if (article) navigator.sendBeacon(`/api/view/${article.dataset.article}?from=${document.referrer.split('/')[2]}`);
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
    const seconds = form.elements.namedItem('seconds');
    let sent = false;
    form.addEventListener('submit', (event) => {
      if (sent) event.preventDefault();
      sent = true;
      if (seconds) seconds.value = Math.floor(performance.now() / 1000);
    });
  }
  // Suggestions while typing: links below the field, chosen with the arrow keys too.
  for (const [n, field] of document.querySelectorAll('form input[name=q]').entries()) {
    const list = document.createElement('ul');
    Object.assign(list, { className: 'suggestions', id: `suggestions-${n}`, role: 'listbox', ariaLabel: proposals });
    const helped = { autocomplete: 'off', 'aria-autocomplete': 'list', 'aria-controls': list.id };
    for (const [name, value] of Object.entries(helped)) field.setAttribute(name, value);
    // Said to those who do not see the list come.
    const said = document.createElement('p');
    Object.assign(said, { className: 'sr-only', ariaLive: 'polite' });
    field.form.append(list, said);
    let [asked, at] = ['', -1];
    const show = (open) => {
      list.hidden = !open;
      if (!open) choose(-1);
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
          const [item, link, label] = ['li', 'a', 'small'].map((name) => document.createElement(name));
          Object.assign(link, { href: prefix + address, id: `${list.id}-${i}`, role: 'option', tabIndex: -1 });
          item.role = 'none';
          label.textContent = words[13 + ['常搜', '栏目', '作者', '文章'].indexOf(kind)];
          link.append(label, ' ', text);
          item.append(link);
          return item;
        }),
      );
      choose(-1);
      list.style.top = `${field.offsetTop + field.offsetHeight}px`;
      show(found.length > 0 && document.activeElement === field);
      said.textContent = list.hidden ? '' : `${found.length} ${words[17]}`;
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
    if (document.activeElement === field && field.value !== field.defaultValue) look();
    field.addEventListener('input', (event) => event.isComposing || look());
    field.addEventListener('compositionend', look);
    field.addEventListener('focusout', () => show(false));
    list.addEventListener('pointerdown', (event) => event.preventDefault());
    field.addEventListener('keydown', (event) => {
      const links = list.querySelectorAll('a');
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!links.length || event.isComposing || (list.hidden && step !== 1)) return;
      show(true);
      if (step) choose(((at + 1 + step + links.length + 1) % (links.length + 1)) - 1);
      else if (event.key === 'Enter' && at >= 0) links[at].click();
      else if (event.key === 'Escape') show(false);
      else return;
      event.preventDefault();
    });
  }
  // Type and light as the reader likes them, kept in this browser only.
  const root = document.documentElement;
  const sizes = [90, 106.25, 125, 150, 175, 200, 212.5];
  const buttons = [...document.querySelectorAll('[data-set]')];
  const kept = (key) => {
    try {
      return JSON.parse(localStorage.getItem(key)) ?? {};
    } catch {
      return {};
    }
  };
  const keep = (key, value) => {
    try {
      localStorage.setItem(key, JSON.stringify(value));
    } catch {}
  };
  const reading = kept('reading');
  const mark = () => {
    for (const button of buttons) {
      const [kind, value] = button.dataset.set.split(':');
      if (kind !== 'size') button.setAttribute('aria-pressed', reading[kind] === value);
    }
  };
  const choose = (kind, value) => {
    if (kind === 'size') {
      const at = sizes.indexOf(reading.size ?? 106.25);
      const to = { '-': at - 1, '+': at + 1 }[value] ?? 1;
      reading.size = sizes[Math.max(0, Math.min(sizes.length - 1, to))];
      root.style.fontSize = `${reading.size}%`;
    } else {
      // Chosen again, it is given up: the device decides.
      if (reading[kind] === value) delete reading[kind];
      else reading[kind] = value;
      if (reading[kind]) root.dataset[kind] = value;
      else delete root.dataset[kind];
    }
    keep('reading', reading);
    mark();
  };
  for (const button of buttons)
    button.addEventListener('click', (event) => {
      event.preventDefault();
      choose(...button.dataset.set.split(':'));
    });
  mark();
  // Copy and print: buttons that need a script are hidden without one.
  for (const button of document.querySelectorAll('[data-copy]')) {
    button.hidden = !navigator.clipboard;
    button.addEventListener('click', async () => {
      const text = document.querySelector(`[data-copied="${button.dataset.copy}"]`).textContent;
      await navigator.clipboard.writeText(text);
      button.textContent = copied;
    });
  }
  for (const button of document.querySelectorAll('[data-print]')) {
    button.hidden = false;
    button.addEventListener('click', () => print());
  }
  // The reading list: kept in this browser, told to nobody.
  const later = kept('later');
  for (const button of document.querySelectorAll('[data-later]')) {
    const { later: id, title } = button.dataset;
    const say = () => {
      button.textContent = later[id] ? remove : add;
    };
    button.hidden = false;
    button.addEventListener('click', () => {
      if (later[id]) delete later[id];
      else later[id] = title;
      keep('later', later);
      say();
    });
    say();
  }
  for (const list of document.querySelectorAll('[data-reading-list]')) {
    for (const [id, title] of Object.entries(later)) {
      const item = document.createElement('li');
      const link = document.createElement('a');
      Object.assign(link, { href: `${prefix}/articles/${id}`, textContent: title });
      item.append(link);
      list.append(item);
    }
    if (list.firstChild) list.previousElementSibling.hidden = true;
  }
  const dialog = (label) => {
    const made = document.createElement('dialog');
    made.setAttribute('aria-label', label);
    made.addEventListener('close', () => made.remove());
    document.body.append(made);
    return made;
  };
  const closing = () => {
    const button = document.createElement('button');
    Object.assign(button, { className: 'button', textContent: close });
    button.addEventListener('click', () => button.closest('dialog').close());
    return button;
  };
  // A picture opens large on the page instead of in a page of its own.
  for (const link of document.querySelectorAll('.article a.enlarge')) {
    link.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const made = dialog(enlarged);
      const image = document.createElement('img');
      Object.assign(image, { src: link.href, alt: link.firstElementChild.alt });
      const caption = document.createElement('p');
      caption.textContent = link.closest('figure')?.querySelector('figcaption')?.textContent ?? '';
      made.className = 'large';
      made.append(image, caption, closing());
      image.addEventListener('click', () => made.close());
      made.showModal();
    });
  }
  // j and k go on and back, / searches, ? explains. Not while typing, not with other keys, not where switched off.
  const steps = () => [...document.querySelectorAll('main :is(.lines a, .notices a, .strip a, .article > *)')];
  const step = (by) => {
    const all = steps();
    const here = all.indexOf(document.activeElement);
    const next = here < 0 ? all.find((e) => e.getBoundingClientRect().top > 8) : all[here + by];
    if (!next) return;
    if (next.tagName !== 'A') next.tabIndex = -1;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: next.tagName === 'A' ? 'center' : 'start' });
  };
  const help = () => {
    const made = dialog(keys);
    made.innerHTML = `<h2>${keys}</h2><p><kbd>j</kbd> ${onwards}　<kbd>k</kbd> ${back}</p><p><kbd>/</kbd> ${find}　<kbd>?</kbd> ${about}　<kbd>Esc</kbd> ${close}</p><p><label><input type="checkbox"> ${noKeys}</label></p>`;
    const box = Object.assign(made.querySelector('input'), { checked: Boolean(kept('keys').off) });
    box.addEventListener('change', () => keep('keys', { off: box.checked }));
    made.append(closing());
    made.showModal();
  };
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest('input, select, textarea, dialog, [contenteditable]')) return;
    if (event.key === '?') return help();
    if (kept('keys').off) return;
    if (event.key === 'j') step(1);
    else if (event.key === 'k') step(-1);
    else if (event.key === '/') {
      event.preventDefault();
      document.querySelector('details.fold:not([open]) > summary')?.click();
      document.querySelector('[type=search]')?.focus();
    }
  });
  // A long article remembers how far it was read and offers to go there.
  if (article && root.scrollHeight > innerHeight * 4) {
    const key = `place-${article.dataset.article}`;
    const at = kept(key).at;
    if (at > 0.1 && at < 0.9 && !location.hash && scrollY < 50) {
      const button = document.createElement('button');
      Object.assign(button, { className: 'button resume', textContent: resume });
      button.addEventListener('click', () => {
        scrollTo(0, article.offsetTop + article.offsetHeight * at);
        button.remove();
      });
      document.body.append(button);
      setTimeout(() => button.remove(), 15000);
    }
    addEventListener('pagehide', () => {
      const at = (scrollY - article.offsetTop) / article.offsetHeight;
      if (at > 0.05) keep(key, { at: Math.round(at * 1000) / 1000 });
    });
  }
  root.dataset.script = 'ready';
  // What was pressed before this script had come (site/reading.ts) is done now.
  const pressed = self.early?.filter(({ type, target }) => type === 'keydown' || target.closest('button[type=button]'));
  self.early = null;
  for (const event of pressed ?? []) event.target.dispatchEvent(new event.constructor(event.type, event));
})();
