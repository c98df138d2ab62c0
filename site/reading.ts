/** The reader's own type and light, set before the first paint; public/site.js keeps what is chosen. */
const look = `const{dataset,style}=document.documentElement;dataset.script='';try{const{size,face,theme}=JSON.parse(localStorage.getItem('reading'))??{};if(size>50&&size<250)style.fontSize=size+'%';if(face)dataset.face=face;if(theme)dataset.theme=theme}catch{}`;

/**
 * public/site.js comes when the page has been painted: what it adds nobody misses before, and on a slow phone its bytes
 * and its work would come before the words. Which keys and buttons were pressed meanwhile it finds in `early`. Not on
 * pages that have no words for it (app/(reader)/script-words.tsx).
 */
const later = `self.early=[];for(const k of['keydown','click'])addEventListener(k,e=>self.early?.push(e));const load=()=>{if(!document.getElementById('words'))return self.early=null;document.head.append(Object.assign(document.createElement('script'),{src:'/site.js'}))};const parsed=()=>document.readyState==='loading'?document.addEventListener('DOMContentLoaded',load):load();self.PerformanceObserver?.supportedEntryTypes?.includes('paint')?new PerformanceObserver((l,o)=>{if(l.getEntriesByName('first-contentful-paint')[0]){o.disconnect();setTimeout(parsed)}}).observe({type:'paint',buffered:true}):parsed()`;

/**
 * The one script in a page. `data-script` says that there will be another: its buttons get their place at once. It stands
 * in every page (server/response.ts names its hash): a file of its own would be waited for over one more connection.
 */
export const readingScript = `(()=>{${look};${later}})()`;
