// Marks within a word: 头<mark>发</mark> is still 头发. Comments stand where React joins two texts.
export const within = new Set(['mark', 'strong', 'em', 'b', 'i', 'u', 's', 'sub', 'sup', 'wbr']);
// They end a word, yet what is written beside them tells in which script they are.
export const beside = new Set([
  'a',
  'span',
  'time',
  'abbr',
  'cite',
  'q',
  'small',
  'label',
  'font',
  'img',
  'br',
  'bdi',
  'data',
]);
export const empty = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));
export const never = new Set([
  'script',
  'style',
  'textarea',
  'code',
  'pre',
  'kbd',
  'samp',
  'xmp',
  'iframe',
  'noembed',
  'noframes',
]);
export const readAloud = new Set([
  'alt',
  'title',
  'placeholder',
  'aria-label',
  'aria-description',
  'aria-roledescription',
]);
export const described = /^(?:description|keywords|(?:og|twitter):(?:title|description|site_name|image:alt))$/i;
