/**
 * The reader's own type and light, set before the first paint; public/site.js keeps what is chosen. `data-script` says
 * that there will be a script: its buttons get their place at once. It stands in every
 * page (server/headers.ts names its hash): a file of its own would be waited for over one more connection.
 */
export const readingScript = `(()=>{const{dataset,style}=document.documentElement;dataset.script='';try{const{size,face,theme}=JSON.parse(localStorage.getItem('reading'))??{};if(size>50&&size<250)style.fontSize=size+'%';if(face)dataset.face=face;if(theme)dataset.theme=theme}catch{}})()`;
