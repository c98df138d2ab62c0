import { expect, test } from 'vitest';
import { typedHtml } from '@/html/paragraphs';
import { sanitizePage } from '@/html/sanitize';

test('plain words become paragraphs and lines; signs stay signs', () => {
  expect(typedHtml('第一段\n第二行\n\n\n甲 < 乙 & 丙')).toBe('<p>第一段<br>第二行</p>\n<p>甲 &lt; 乙 &amp; 丙</p>');
  expect(typedHtml('  \n ')).toBe('');
});

test('what has tags is HTML already and is cleaned afterwards', () => {
  expect(typedHtml('<p>好</p>')).toBe('<p>好</p>');
  expect(sanitizePage(typedHtml('<p>好</p><script>x</script>'))).toBe('<p>好</p>');
});
