/** For tests: well-known classes of attack on HTML, in our own words; FIRE stands for a call. */
export const attacks: readonly string[] = `
<script>FIRE</script>
<SCRIPT SRC=//evil.example/x.js></SCRIPT>
<scr<script>ipt>FIRE</scr</script>ipt>
<script/src=data:,FIRE>
<script
>FIRE</script
>
<<script>FIRE//<</script>
<script>FIRE
<script <b>FIRE</script>
<script src=/uploads/a.js></script>
</script><script>FIRE</script>
<style>@import '//evil.example/x.css'</style>
<style>p{background:url(javascript:FIRE)}</style>
<style><img src=x onerror=FIRE></style>
<style></style><img src=x onerror=FIRE>
<link rel=stylesheet href=//evil.example/x.css>
<link rel=import href=data:text/html,FIRE>
<meta http-equiv=refresh content="0;url=javascript:FIRE">
<meta charset=utf-7>+ADw-script+AD4-FIRE
<base href=//evil.example/>
<base target=_blank>
<title><img src=x onerror=FIRE></title>
<title></title><svg onload=FIRE>
<img src=x onerror=FIRE>
<img src=x onerror =FIRE>
<img src=x onerror\t=FIRE>
<img src=x onerror\n=\nFIRE>
<img src=x/onerror=FIRE>
<img/src=x/onerror=FIRE>
<img src="x"onerror="FIRE">
<img src='/uploads/a.jpg'onload='FIRE'>
<img src=/uploads/a.jpg onload=FIRE style=display:inline>
<img src=\`/uploads/a.jpg\`onerror=FIRE\`>
<img """><script>FIRE</script>">
<img src="/uploads/a.jpg" alt="\`onerror=FIRE">
<img src="/uploads/a.jpg" alt='"><script>FIRE</script>'>
<img src="/uploads/a.jpg" alt="&quot;&gt;&lt;script&gt;FIRE&lt;/script&gt;">
<img src="/uploads/a.jpg" width="1 onerror=FIRE">
<img src="/uploads/a.jpg" width="100%" height="expression(FIRE)">
<img src="/uploads/a.jpg&quot; onerror=&quot;FIRE">
<img src="/uploads/../../etc/passwd">
<img src="/uploads/../admin/logout">
<img src="/uploads/%2e%2e/%2e%2e/admin/logout">
<img src="\\\\evil.example\\uploads\\a.jpg">
<img src="//evil.example/uploads/a.jpg">
<img src="/\\evil.example/uploads/a.jpg">
<img src="https://evil.example/uploads/a.jpg">
<img src="https:/uploads/a.jpg">
<img src="http:uploads/a.jpg">
<img src="javascript:FIRE">
<img src="data:image/svg+xml,<svg onload=FIRE>">
<img src="data:text/html;base64,PHNjcmlwdD4=">
<img src="blob:https://evil.example/1">
<img src="file:///uploads/a.jpg">
<img src="cid:uploads/a.jpg">
<img srcset="//evil.example/a.jpg 1x" src=/uploads/a.jpg>
<img src=/uploads/a.jpg lowsrc=javascript:FIRE dynsrc=javascript:FIRE>
<img src=/uploads/a.jpg usemap=#m ismap longdesc=javascript:FIRE>
<img src=/uploads/a.jpg crossorigin referrerpolicy=unsafe-url>
<image src=x onerror=FIRE>
<image xlink:href=javascript:FIRE>
<picture><source srcset=//evil.example/a.jpg><img src=x onerror=FIRE></picture>
<img src="http://evil.example/p.gif" width=1 height=1>
<img src="http://evil.example/p.gif" alt="<script>FIRE</script>">
<input type=image src=x onerror=FIRE>
<input autofocus onfocus=FIRE>
<select autofocus onfocus=FIRE><option>FIRE</select>
<textarea autofocus onfocus=FIRE></textarea>
<textarea><img src=x onerror=FIRE></textarea>
</textarea><img src=x onerror=FIRE>
<textarea></textarea/><script>FIRE</script>
<keygen autofocus onfocus=FIRE>
<button onclick=FIRE formaction=javascript:FIRE>x</button>
<form action=javascript:FIRE><input type=submit></form>
<form id=x></form><button form=x formaction=javascript:FIRE>x
<isindex action=javascript:FIRE type=image>
<details open ontoggle=FIRE>
<body onload=FIRE>
<body background=javascript:FIRE>
<html manifest=//evil.example/x onload=FIRE>
<frameset onload=FIRE><frame src=javascript:FIRE></frameset>
<iframe src=javascript:FIRE></iframe>
<iframe srcdoc="<script>FIRE</script>"></iframe>
<iframe src="data:text/html,<script>FIRE</script>"></iframe>
<iframe src=//evil.example/></iframe>
<iframe><img src=x onerror=FIRE></iframe>
<embed src=javascript:FIRE>
<embed src="data:image/svg+xml,<svg onload=FIRE>">
<object data=javascript:FIRE></object>
<object classid=clsid:x codebase=//evil.example/x.cab></object>
<applet code=x archive=//evil.example/x.jar></applet>
<param name=src value=javascript:FIRE>
<video src=x onerror=FIRE></video>
<video><source onerror=FIRE></video>
<video poster=javascript:FIRE src=https://evil.example/v.mp4></video>
<audio src=x onerror=FIRE></audio>
<marquee onstart=FIRE>x</marquee>
<bgsound src=javascript:FIRE>
<layer src=//evil.example/x></layer>
<xml id=x><i><b>&lt;img src=x onerror=FIRE&gt;</b></i></xml><span datasrc=#x datafld=b dataformatas=html></span>
<svg onload=FIRE>
<svg/onload=FIRE>
<svg><script>FIRE</script></svg>
<svg><script href=data:,FIRE /></svg>
<svg><a xlink:href=javascript:FIRE><text>x</text></a></svg>
<svg><animate attributeName=href values=javascript:FIRE /></svg>
<svg><set attributeName=onmouseover to=FIRE />
<svg><foreignObject><img src=x onerror=FIRE></foreignObject></svg>
<svg><use href="data:image/svg+xml,<svg id=x onload=FIRE>#x"></svg>
<svg><style><img src=x onerror=FIRE></style></svg>
<svg></p><style><a id="</style><img src=x onerror=FIRE>">
<svg><desc><noscript></desc></noscript><img src=x onerror=FIRE>
<math href=javascript:FIRE>x</math>
<math><maction actiontype=statusline xlink:href=javascript:FIRE>x</maction></math>
<math><mtext><table><mglyph><style><img src=x onerror=FIRE></style></mglyph></table></mtext></math>
<math><annotation-xml encoding="text/html"><img src=x onerror=FIRE></annotation-xml></math>
<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=FIRE>
<noscript><p title="</noscript><img src=x onerror=FIRE>">
<noembed><img src=x onerror=FIRE></noembed>
<noframes><p title="</noframes><img src=x onerror=FIRE>">
<xmp><img src=x onerror=FIRE></xmp>
<xmp><p title="</xmp><img src=x onerror=FIRE>">
<plaintext><img src=x onerror=FIRE>
<listing>&lt;img src=x onerror=FIRE&gt;</listing>
<template><script>FIRE</script></template>
<template shadowrootmode=open><script>FIRE</script></template>
<slot onslotchange=FIRE>x</slot>
<x-widget is=script onclick=FIRE>x</x-widget>
<constructor onclick=FIRE>x</constructor>
<p __proto__=x constructor=y onclick=FIRE>x</p>
<p onclick=FIRE onmouseover=FIRE ONFOCUS=FIRE tabindex=0>x</p>
<p style="background:url(javascript:FIRE)">x</p>
<p style="width:expression(FIRE)">x</p>
<p style="behavior:url(#default#time2)">x</p>
<p style="-moz-binding:url(//evil.example/x.xml#x)">x</p>
<p style="position:fixed;inset:0;z-index:99999">x</p>
<p class="for-admin for-editor" id=content name=body>x</p>
<p data-as-written data-viewer=admin aria-hidden=true role=button>x</p>
<p contenteditable onbeforeinput=FIRE>x</p>
<p popover onbeforetoggle=FIRE>x</p>
<div onclick=FIRE style=color:red>x</div>
<font face="x\\"onclick=FIRE" onclick=FIRE>x</font>
<b/onclick=FIRE>x
<b onclick=FIRE"><i>x
<table background=javascript:FIRE><tr><td background=javascript:FIRE>x</td><td>y</td></tr></table>
<table><tr><td colspan="9999999" rowspan="-1" onclick=FIRE>x</td><td>y</td></tr></table>
<table><tr><td colspan='2"onclick="FIRE'>x</td><td>y</td></tr></table>
<table><script>FIRE</script><tr><td>x<td>y</table>
<table><caption onclick=FIRE><img src=x onerror=FIRE></caption><tr><td>x<td>y</table>
<a href=javascript:FIRE>x</a>
<a href=JaVaScRiPt:FIRE>x</a>
<a href=" javascript:FIRE">x</a>
<a href="\u0001javascript:FIRE">x</a>
<a href="java\tscript:FIRE">x</a>
<a href="java\nscript:FIRE">x</a>
<a href="javascript\r\n:FIRE">x</a>
<a href="java&Tab;script&colon;FIRE">x</a>
<a href="java&NewLine;script:FIRE">x</a>
<a href="&#106;avascript:FIRE">x</a>
<a href="&#x6A;&#x61;vascript:FIRE">x</a>
<a href="&#0000106avascript:FIRE">x</a>
<a href="&#106avascript&#58FIRE">x</a>
<a href="java&#0;script:FIRE">x</a>
<a href="java\u0000script:FIRE">x</a>
<a href="java\u200bscript:FIRE">x</a>
<a href="\u3000javascript:FIRE">x</a>
<a href="&#8203;javascript:FIRE">x</a>
<a href="&nbsp;javascript:FIRE">x</a>
<a href="feed:javascript:FIRE">x</a>
<a href="view-source:javascript:FIRE">x</a>
<a href="javascript://evil.example/%0aFIRE">x</a>
<a href="javascript://https://a.example/%0aFIRE">x</a>
<a href="vbscript:FIRE">x</a>
<a href="livescript:FIRE">x</a>
<a href="data:text/html,<script>FIRE</script>">x</a>
<a href="DATA:text/html;base64,PHNjcmlwdD4=">x</a>
<a href="blob:https://evil.example/1">x</a>
<a href="file:///etc/passwd">x</a>
<a href="ftp://evil.example/">x</a>
<a href="tel:1900">x</a>
<a href="intent://evil.example#Intent;end">x</a>
<a href="//evil.example">x</a>
<a href="/\\evil.example">x</a>
<a href="\\/evil.example">x</a>
<a href="/.//evil.example">x</a>
<a href="/a/..//evil.example">x</a>
<a href="/\t/evil.example">x</a>
<a href="https:evil.example">x</a>
<a href="https://bank.example@evil.example">x</a>
<a href="https://">x</a>
<a href="https://[evil">x</a>
<a href='/x" onclick="FIRE'>x</a>
<a href="/x" title='"><script>FIRE</script>'>x</a>
<a href="/x" title="&quot; onclick=&quot;FIRE">x</a>
<a href=/x target=_blank ping=//evil.example download rel=opener>x</a>
<a href=/x style=position:fixed onclick=FIRE id=x name=y class=z>x</a>
<a xlink:href=javascript:FIRE href=/x>x</a>
<a href=/x href=javascript:FIRE>x</a>
<a href="?a=<script>FIRE</script>">x</a>
<a name=getElementById href=#x>x</a>
<a href="#&quot;onclick=FIRE">x</a>
<!--<img src=x onerror=FIRE>-->
<!--><img src=x onerror=FIRE>-->
<!---><img src=x onerror=FIRE>-->
<!--x--!><img src=x onerror=FIRE>-->
<!-- --><script>FIRE</script><!-- -->
<!--[if gte IE 4]><script>FIRE</script><![endif]-->
<![if !IE]><script>FIRE</script><![endif]>
<![CDATA[<script>FIRE</script>]]>
<!doctype html><!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>&y;
<?xml version="1.0"?><?php FIRE ?><% FIRE %>
<? foo="><script>FIRE</script>">
<! foo="><script>FIRE</script>">
</ foo="><script>FIRE</script>">
<% foo><x foo="%><script>FIRE</script>">
&lt;script&gt;FIRE&lt;/script&gt;
&amp;lt;script&amp;gt;FIRE&amp;lt;/script&amp;gt;
&#60;img src=x onerror=FIRE&#62;
&LT;img src=x onerror=FIRE&GT;
\uff1cscript\uff1eFIRE\uff1c/script\uff1e
\u00bcscript\u00beFIRE\u00bc/script\u00be
<\u0000script>FIRE</script>
<scr\u0000ipt>FIRE</scr\u0000ipt>
<img src=x\u0000 onerror=FIRE>
<img\u000csrc=x\u000conerror=FIRE>
<img\u000bsrc=x onerror=FIRE>
<p title="x\u0000"><script>FIRE</script>">
\ud800<script>FIRE</script>\udc00
\u202e<b>txet desrever</b>\u202c
\ue000name\ue00f &#xE000;mail&#57359;
<span lang='en" onclick="FIRE'>x</span>
<span lang=javascript:FIRE style=x>x</span>
<pre><script>FIRE</script></pre>
<pre>
<img src=x onerror=FIRE></pre>
<code>&lt;img src=x onerror=FIRE&gt;</code>
<b><b><b></b></i></p></table></script></body></html><script>FIRE
<a href=/x><a href=javascript:FIRE>x</a></a>
<p><table><a href=javascript:FIRE><tr><td>x<td>y
<ul><li><script>FIRE</script><li onclick=FIRE>x</ul>
<figure onclick=FIRE><img src=/uploads/a.jpg onload=FIRE><figcaption onclick=FIRE>x</figcaption></figure>
<ruby>x<rt onclick=FIRE>y</ruby>
<bdo dir=rtl onclick=FIRE>x</bdo>
<time onclick=FIRE datetime=x>y</time>
<o:p onclick=FIRE>x</o:p><v:shape style=behavior:url(#x)><v:imagedata src=javascript:FIRE></v:shape>
<img src=x onerror=FIRE
<img src="x" alt="
<a href="
<
</
<!
<!--
`
  .trim()
  .split(/\n(?=[<&\uff1c\u00bc\ud800\u202e\ue000])/);
