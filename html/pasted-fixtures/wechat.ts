import type { Fixture } from '@/html/pasted-fixtures/fixture';

/** Articles of 微信公众平台, and of editors that write for it. */
export const wechat: Fixture[] = [
  {
    name: 'sections within sections are paragraphs, their paddings nothing',
    html: `<section style="margin:0 8px;"><section powered-by="xiumi.us" style="text-align:justify;"><p style="text-indent:2em;"><span style="font-size:15px;letter-spacing:1px;color:rgb(62,62,62);">今天的讲座座无虚席。</span></p></section></section><section><section><br></section></section><section style="line-height:1.75em;"><span leaf="">散场时下起了雨。</span></section>`,
    clean: '<p>今天的讲座座无虚席。</p>\n<p>散场时下起了雨。</p>',
  },
  {
    name: 'a title in a frame of drawn sections',
    html: `<section style="display:inline-block;border-bottom:2px solid #c00;"><section style="padding:3px;background:#c00;"><p style="color:#fff;"><strong><span>01</span></strong></p></section></section><section><p><strong>湖边的课堂</strong></p></section><p>正文。</p>`,
    clean: '<p><strong>01</strong></p>\n<p><strong>湖边的课堂</strong></p>\n<p>正文。</p>',
  },
  {
    name: 'lines that end in breaks and begin with typed indents',
    html: `<p><span>　　第一句。<br>　　第二句。<br><br></span></p><p>&nbsp; &nbsp; 第三句。</p>`,
    clean: '<p>第一句。</p>\n<p>第二句。</p>\n<p>第三句。</p>',
  },
  {
    name: 'a picture of this site that the page had loaded late, in a section',
    html: `<section style="text-align:center;"><img class="rich_pages wxw-img" src="/uploads/aaaa1111bbbb2222cccc/800.webp" data-ratio="0.66" data-w="1080" style="width:100%;height:auto !important;" alt="图片"></section><p style="text-align:center;font-size:12px;color:#888;">摄影：许静川</p>`,
    clean:
      '<img src="/uploads/aaaa1111bbbb2222cccc/800.webp" alt="图片" loading="lazy" decoding="async" />\n<p>摄影：许静川</p>',
  },
  {
    name: 'what the page adds for itself is gone: scripts, forms, hidden words',
    html: `<p>正文。</p><mp-common-profile class="js_uneditable" data-pluginname="mpprofile" style="display:none">公众号</mp-common-profile><script>var x=1</script><section style="display:none;">阅读原文</section><button>喜欢</button>`,
    clean: '<p>正文。</p>',
  },
  {
    name: 'a film becomes a link to it',
    html: `<p>看片：</p><iframe class="video_iframe" data-src="https://v.qq.com/iframe/preview.html?vid=a1b2c3" src="https://v.qq.com/x/page/a1b2c3.html"></iframe><p>完。</p>`,
    clean: '<p>看片：</p>\n<p><a href="https://v.qq.com/x/page/a1b2c3.html" rel="noopener">视频</a></p>\n<p>完。</p>',
  },
];
