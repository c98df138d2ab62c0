import type { DemonstrationPage } from '@/db/pages/demonstration';

const html = `<p>本站的文章，一半是编辑写的，一半是会员寄来的。您身边的一次聚会、实验室里的一段弯路、读完一本书以后想说的话，都可以写下来寄给我们。</p>
<h2>我们想读到什么</h2>
<ul>
<li><p><strong>有人，有地方，有时间。</strong>与其说“大家都很感动”，不如说那天谁先站了起来。</p></li>
<li><p><strong>您自己知道的事。</strong>转述别人的报道，请附上出处；引用数据，请写明来自哪里。</p></li>
<li><p><strong>长短随意。</strong>三百字的消息和六千字的口述都登过。超过一万字的，我们会和您商量分成几篇。</p></li>
</ul>
<h2>怎样寄来</h2>
<ol>
<li><p>登录以后，在“我的账户”里点“我的投稿”，再点“写一篇”。写到一半可以存下，下次接着写。</p></li>
<li><p>图片直接放进正文，请在图下写一句说明：照片里是谁，什么时候，谁拍的。</p></li>
<li><p>交给编辑以后，每一步都会写信告诉您：有人开始看、采用、或者没有采用以及为什么。</p></li>
</ol>
<h2>编辑会改什么</h2>
<p>错字、标点和人名的写法，编辑会直接改；意思有出入的地方，会先问您。简体、繁体都可以，读者各自选择用哪一种读。</p>
<blockquote><p>不会写开头，就从第二段写起。第一段往往是写完以后，自己删掉的那一段。</p></blockquote>
<p>还有拿不准的，请<a href="/contact">写信问编辑</a>。</p>`;

/** 投稿须知: a page of the site's own, with a place in the footer. */
export const page: DemonstrationPage = { title: '投稿须知', html, menu: 'footer', position: 1 };
