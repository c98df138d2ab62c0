// The reader's own type and light, set before the first paint; site.js keeps what is chosen.
(() => {
  const { dataset, style } = document.documentElement;
  try {
    const { size, face, theme } = JSON.parse(localStorage.getItem('reading')) ?? {};
    if (size > 50 && size < 250) style.fontSize = `${size}%`;
    if (face) dataset.face = face;
    if (theme) dataset.theme = theme;
  } catch {}
})();
