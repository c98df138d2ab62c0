type Written = { text: string; from: number; to: number };

// What stands in text areas that somebody has been in, and where the caret is. React sets a text area back to what the server
// sent when it takes a page over (inputs it leaves as they are), and may begin with that more than once.
const written = new WeakMap<Element, Written>();

function remember(field: EventTarget | null): void {
  if (!(field instanceof HTMLTextAreaElement)) return;
  written.set(field, { text: field.value, from: field.selectionStart, to: field.selectionEnd });
}

if (typeof document !== 'undefined') {
  // This runs before React touches the text areas of whoever imports it.
  for (const field of document.querySelectorAll('textarea')) {
    if (field === document.activeElement || field.value !== field.defaultValue) remember(field);
  }
  for (const kind of ['input', 'focusin', 'keyup', 'pointerup']) {
    document.addEventListener(kind, (event) => remember(event.target), true);
  }
}

/**
 * Puts again into a text area what was typed before the scripts had come, or while they took it over, and tells it; null
 * where nothing was. Call it in a layout effect, after which nothing is lost any more.
 */
export function putTypedBefore(field: HTMLTextAreaElement): string | null {
  const before = written.get(field);
  if (!before) return null;
  if (field.value !== before.text) field.value = before.text;
  if (field === document.activeElement) field.setSelectionRange(before.from, before.to);
  return before.text === field.defaultValue ? null : before.text;
}

/** Whether a field of the form holds something else than what the server sent, because somebody was quicker than the scripts. */
export function changedBefore(form: HTMLFormElement): boolean {
  return [...form.elements].some(
    (field) =>
      (field instanceof HTMLInputElement &&
        // A box without a value of its own says "on".
        (/^(?:checkbox|radio)$/.test(field.type)
          ? field.checked !== field.defaultChecked
          : field.value !== field.defaultValue)) ||
      (field instanceof HTMLTextAreaElement && (written.get(field)?.text ?? field.defaultValue) !== field.defaultValue),
  );
}
