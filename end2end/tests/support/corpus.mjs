// Texts that would run, or become elements, wherever something is not escaped. All of them set `window.__xss`, or leave an
// attribute `data-xss` behind; they are short, so that they fit into names too.

const RUN = '__xss=1';
const MARK = `data-xss onerror=${RUN}`;

/** For fields of one line as well as for long ones; none is longer than a title may be. */
export const CORPUS = [
  `<script data-xss>${RUN}</script>`,
  `"><img src=x ${MARK}>`,
  `' data-xss autofocus onfocus='${RUN}' x='`,
  `" style="display:block" data-xss onmouseover="${RUN}" x="`,
  `</textarea><script data-xss>${RUN}</script>`,
  `</title></head><svg/onload=${RUN} data-xss>`,
  `</select></option><img src=x ${MARK}>`,
  `</template></noscript></style><iframe data-xss srcdoc="<script>parent.${RUN}</script>"></iframe>`,
  `--><img src=x ${MARK}><!--`,
  `]]><script data-xss xmlns="http://www.w3.org/1999/xhtml">${RUN}</script>`,
  `<svg data-xss><a xlink:href="javascript:${RUN}"><text y="9">x</text></a></svg>`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 ${MARK}&gt;">`,
  `<scr\u200bipt>\u202e${RUN}<\/scr\u200bipt> ＜script＞${RUN}＜/script＞ %3Cscript data-xss%3E`,
  `&lt;script data-xss&gt;${RUN}&lt;/script&gt; &#60;img src=x ${MARK}&#62;`,
  `{{constructor.constructor('${RUN}')()}} \${${RUN}} <%= 7*7 %>`,
  `</script><script data-xss>${RUN},alert(1)</script>`,
];

/** Those that are short enough for the name of a person. */
export const NAMES = CORPUS.filter(text => text.length <= 50);

/** For Markdown: links and pictures that are none. */
export const MARKDOWN = [
  ...CORPUS,
  `[链接](javascript:${RUN})`,
  `[链接](JaVaScRiPt:${RUN})`,
  `[链接](java&Tab;script:${RUN})`,
  `[链接](&#106;avascript:${RUN})`,
  `[链接](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)`,
  `[链接](vbscript:${RUN} "t\\" data-xss onclick=${RUN} x=\\"")`,
  `![图](javascript:${RUN})`,
  `![图" ${MARK} x="](/x.png)`,
  `<javascript:${RUN}>`,
  `[链接][r]\n\n[r]: javascript:${RUN}`,
  '```html" data-xss\n<script data-xss>window.__xss=1</script>\n```',
  `<div data-xss><p onclick="${RUN}">块</p></div>`,
];

/** What a page shows for having run or kept any of it: nothing. */
export function injected() {
  const found = [...document.querySelectorAll('*')].filter(element => {
    const names = element.getAttributeNames();
    if (names.some(name => name === 'data-xss' || name.startsWith('on'))) return true;
    // Data for other programs name what is on the page; they do not run, and `data_cannot_end_its_element` sees to it.
    const runs = element.localName === 'script' && element.type !== 'application/ld+json';
    if (element.localName === 'script') return runs && !element.src && element.textContent.includes('__xss');
    if (['iframe', 'object', 'embed', 'base'].includes(element.localName)) return true;
    const link = element.getAttribute('href') ?? element.getAttribute('xlink:href') ?? element.getAttribute('src') ?? '';
    return /^[\s\u0000-\u001f]*(javascript|vbscript|data):/i.test(link);
  });
  const told = found.map(element => element.outerHTML.slice(0, 200));
  if (window.__xss !== undefined) told.push('it ran');
  return told;
}
