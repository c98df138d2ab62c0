import { expect, test } from 'vitest';
import { bodyFacts } from '@/html/body-facts';

test('a picture speaks by its alternative text or its caption; links have their words, anchors their names', () => {
  const html = `<p id="a">甲<a href=" /articles/7 ">看<b>这里</b></a></p><figure><img src="1" alt=""><figcaption>校样</figcaption></figure>
    <figure><img src="2" alt=" "><figcaption> </figcaption></figure><p><img src="3" alt="湖"><img src="4"></p><a href="#a">回</a>`;
  expect(bodyFacts(html)).toEqual({
    picturesWithoutText: [2, 4],
    links: [
      { href: '/articles/7', words: '看这里' },
      { href: '#a', words: '回' },
    ],
    anchors: new Set(['a']),
  });
});
