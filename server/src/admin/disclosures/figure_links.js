// Links numbers to figures without leaving the editor: the pages of figures of the draft, shown in a dialog. What is offered,
// checked and saved is what these pages offer, check and save.
'use strict';
(() => {
  const form = document.querySelector('form.editor');
  const dialog = document.getElementById('figure-links');
  const opener = document.getElementById('link-figures');
  if (!form || !opener || typeof dialog?.showModal !== 'function') return;
  const room = dialog.dataset.from;
  const paper = dialog.querySelector('.dialog-page');
  const told = dialog.querySelector('[role="status"]');
  const source = form.elements.namedItem('source');

  const is_ours = (address) => {
    const { origin, pathname } = new URL(address);
    return origin === location.origin && (pathname === room || pathname.startsWith(`${room}/`));
  };

  const fill = (main, ok) => {
    main.querySelector('.rooms')?.remove();
    const title = main.querySelector('h1');
    if (ok) title?.remove();
    else title?.replaceWith(Object.assign(document.createElement('h3'), { textContent: title.textContent }));
    for (const link of main.querySelectorAll('a[href]')) {
      // Whatever is elsewhere opens beside what is written.
      if (!is_ours(new URL(link.getAttribute('href'), location.href))) link.target = '_blank';
    }
    paper.replaceChildren(...[...main.childNodes].map((node) => document.importNode(node, true)));
    told.textContent = paper.querySelector('.notice[role]')?.textContent.trim() ?? '';
  };

  const ask = async (address, sent) => {
    told.textContent = dialog.dataset.waiting;
    try {
      const answer = await fetch(address, { credentials: 'same-origin', ...sent });
      const main = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('main');
      if (!main || !is_ours(answer.url)) throw new Error('no page of figures');
      fill(main, answer.ok);
    } catch {
      told.textContent = dialog.dataset.failed;
    }
  };

  // To a sentence, or to the beginning where there is none.
  const rest = (sentence) => {
    const target = sentence?.querySelector('input, select, a, button') ?? paper;
    (sentence ?? paper).scrollIntoView({ block: 'start' });
    target.focus({ preventScroll: true });
  };

  /** The sentence that the caret is in. */
  const under_caret = () =>
    [...paper.querySelectorAll('.numbered')].find((sentence) => {
      const quote = sentence.querySelector('.quote').textContent;
      const from = source.value.lastIndexOf(quote, source.selectionStart);
      return from >= 0 && source.selectionStart <= from + quote.length;
    });

  opener.addEventListener('click', async () => {
    paper.replaceChildren();
    told.textContent = dialog.dataset.waiting;
    dialog.showModal();
    // Numbers are looked for in what is kept.
    const saving = new CustomEvent('save-now', { detail: {} });
    form.dispatchEvent(saving);
    if (!(await saving.detail.done)) {
      told.textContent = dialog.dataset.unsaved;
      return;
    }
    await ask(room);
    const sentence = under_caret();
    sentence?.classList.add('here');
    rest(sentence);
  });
  dialog.addEventListener('submit', async (event) => {
    event.preventDefault();
    const by = event.submitter;
    const sent = event.target;
    const fields = new URLSearchParams(new FormData(sent));
    if (by?.name) fields.append(by.name, by.value);
    const near = by?.closest('.numbered') ?? sent.querySelector('input:checked')?.closest('.numbered');
    await ask(by?.getAttribute('formaction') ?? sent.action, { method: 'POST', body: fields });
    rest(near?.id ? paper.querySelector(`#${CSS.escape(near.id)}`) : null);
  });
  dialog.addEventListener('click', async (event) => {
    const link = event.target.closest('a[href]');
    if (!link || !is_ours(link.href)) return;
    event.preventDefault();
    await ask(link.href);
    rest(null);
  });
  dialog.querySelector(':scope > .actions button').addEventListener('click', () => dialog.close());
  opener.hidden = false;
  opener.parentElement.hidden = false;
})();
