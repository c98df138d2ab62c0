import type { Fixture } from '@/html/pasted-fixtures/fixture';

/** Pages of other sites as browsers copy them: computed styles on everything. */
export const web: Fixture[] = [
  {
    name: 'computed styles go, words at their borders stay apart',
    html: `<span style="color: rgb(51, 51, 51); font-family: &quot;Microsoft YaHei&quot;; font-size: 16px; display: inline !important; float: none;">Hello </span><b style="box-sizing: border-box; color: rgb(51, 51, 51);">world</b><span style="white-space: normal;"> again</span>`,
    clean: '<p>Hello <strong>world</strong> again</p>',
  },
  {
    name: 'spans that their style makes lines do not fuse',
    html: `<div><span style="display:block">甲行</span><span style="display: block;">乙行</span><label style="display:inline-block">丙</label><label style="display:inline-block">丁</label></div>`,
    clean: '<p>甲行</p>\n<p>乙行</p>\n<p>丙丁</p>',
  },
  {
    name: 'an old page of tables for its layout, of one cell each',
    html: `<table width="760" align="center"><tr><td><center><font size="5" color="red">通知</font></center><p>　　各位会员：</p><p align="right">秘书处<br>十月一日</p></td></tr></table>`,
    clean: '<p>通知</p>\n<p>各位会员：</p>\n<p>秘书处<br />十月一日</p>',
  },
  {
    name: 'an encyclopaedia: marks lead to their sources',
    html: `<h2><span class="mw-headline" id="历史">历史</span></h2><p>始建于1905年<sup id="cite_ref-1" class="reference"><a href="#cite_note-1">[1]</a></sup>。</p><ol class="references"><li id="cite_note-1"><span class="reference-text">校史。</span></li></ol>`,
    clean:
      '<h2>历史</h2>\n<p>始建于1905年<a href="#at-cite_note-1"><sup>[1]</sup></a>。</p>\n<ol><li><a id="at-cite_note-1"></a>校史。</li></ol>',
  },
  {
    name: 'words of a language and readings over characters stay',
    html: `<p>他读<ruby>旮旯<rp>（</rp><rt>gālá</rt><rp>）</rp></ruby>与<span lang="fr">déjà vu</span>。</p>`,
    clean: '<p>他读<ruby>旮旯<rp>（</rp><rt>gālá</rt><rp>）</rp></ruby>与<span lang="fr">déjà vu</span>。</p>',
  },
  {
    name: 'a quotation, a rule, code and a list of terms',
    html: `<blockquote class="quote"><p>学而时习之</p></blockquote><hr class="x"><pre><code>a &lt;  b</code></pre><dl><dt>甲</dt><dd>第一</dd></dl>`,
    clean:
      '<blockquote><p>学而时习之</p></blockquote>\n<hr />\n<pre><code>a &lt;  b</code></pre>\n<p>甲</p>\n<p>第一</p>',
  },
  {
    name: 'what runs or asks another site goes',
    html: `<p onclick="x()">字<img src="x" onerror="alert(1)"><a href="javascript:alert(1)">点</a><img src="https://a.example/count.gif" width="1" height="1"></p><object data="x.swf"></object><style>p{}</style>`,
    clean: '<p>字点</p>',
  },
];
