// Every type of page, once. A new type of page is added here, and all checks apply to it.

/**
 * @typedef {object} PageType
 * @property {string} path      address in Chinese; English has `/en` in front
 * @property {'text' | 'chart'} ships  nothing but HTML and style, or the islands too
 * @property {'home' | 'column' | 'article'} meta  which `<meta>` tags are required
 */

/** @type {PageType[]} */
export const PAGES = [
  { path: '/', ships: 'text', meta: 'home' },
  { path: '/air', ships: 'chart', meta: 'column' },
  { path: '/air/stations/demo-station-1', ships: 'chart', meta: 'column' },
  { path: '/charts/air-district-months-compared', ships: 'chart', meta: 'column' },
  { path: '/water', ships: 'chart', meta: 'column' },
  { path: '/water/sections/huangtiandang', ships: 'chart', meta: 'column' },
  { path: '/progress', ships: 'chart', meta: 'column' },
  { path: '/rectification', ships: 'chart', meta: 'column' },
  { path: '/commitments', ships: 'chart', meta: 'column' },
  { path: '/disclosures', ships: 'text', meta: 'column' },
  { path: '/disclosures/2024-h1-work-report', ships: 'text', meta: 'article' },
  { path: '/corrections', ships: 'text', meta: 'column' },
  { path: '/feedback', ships: 'text', meta: 'column' },
  { path: '/feeds', ships: 'text', meta: 'column' },
  { path: '/data', ships: 'text', meta: 'column' },
  { path: '/data/air-days', ships: 'text', meta: 'column' },
  { path: '/indicators', ships: 'text', meta: 'column' },
  { path: '/indicators/pm25-mean', ships: 'chart', meta: 'column' },
  { path: '/charts/pm25-mean', ships: 'chart', meta: 'column' },
  { path: '/search?q=太湖', ships: 'text', meta: 'column' },
  { path: '/methods', ships: 'text', meta: 'column' },
  { path: '/methods/calculator', ships: 'text', meta: 'column' },
  { path: '/preferences', ships: 'text', meta: 'column' },
  { path: '/data/api', ships: 'text', meta: 'column' },
];

/** An address that leads nowhere; its page is checked like the others, but for its status. */
export const NOWHERE = '/no-such-page';

/** The same page in English. */
export const english = path => (path === '/' ? '/en' : `/en${path}`);

/** Every page type in both languages. */
export const BOTH_LANGUAGES = PAGES.flatMap(page => [
  { ...page, lang: 'zh' },
  { ...page, path: english(page.path), lang: 'en' },
]);
