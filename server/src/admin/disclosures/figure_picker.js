// Puts a published figure where the caret is: a dialog lists what the server finds, and what is chosen is written as it was
// published.
'use strict';
(() => {
  const form = document.querySelector('form.editor');
  const dialog = document.getElementById('figure-picker');
  const opener = document.getElementById('insert-figure');
  if (!form || !opener || typeof dialog?.showModal !== 'function') return;
  const search = dialog.querySelector('input');
  const told = dialog.querySelector('[role="status"]');
  const list = dialog.querySelector('[role="listbox"]');
  let area = form.elements.namedItem('source');
  let found = [];
  let chosen = -1;
  let timer = 0;
  let asked = null;

  const mark = (at) => {
    list.children[chosen]?.setAttribute('aria-selected', 'false');
    chosen = at;
    const item = list.children[at];
    if (item) {
      item.setAttribute('aria-selected', 'true');
      item.scrollIntoView({ block: 'nearest' });
      search.setAttribute('aria-activedescendant', item.id);
    } else {
      search.removeAttribute('aria-activedescendant');
    }
  };

  const part = (name, text) => {
    const element = document.createElement('span');
    element.className = name;
    element.textContent = text;
    return element;
  };

  const option = (figure, at) => {
    const item = document.createElement('li');
    item.id = `figure-option-${at}`;
    item.setAttribute('role', 'option');
    item.setAttribute('aria-selected', 'false');
    item.append(part('figure-name', figure.name), ' ', part('figure-period', figure.period), ' ', part('figure-value', written(figure)));
    return item;
  };

  // In the language of what is written, not of the page.
  const written = (figure) => (area.lang === 'en' ? figure.text_en : figure.text_zh);

  const show = async () => {
    asked?.abort();
    asked = new AbortController();
    try {
      const address = `${dialog.dataset.from}?q=${encodeURIComponent(search.value)}`;
      const answer = await fetch(address, { credentials: 'same-origin', signal: asked.signal });
      if (!answer.ok) throw new Error('no figures');
      const { total, figures } = await answer.json();
      found = figures;
      list.replaceChildren(...figures.map(option));
      mark(found.length > 0 ? 0 : -1);
      const more = total > found.length ? dialog.dataset.more : '';
      told.textContent = total > 0 ? `${dialog.dataset.found}${total}${more}` : dialog.dataset.none;
    } catch (error) {
      if (error.name !== 'AbortError') told.textContent = dialog.dataset.failed;
    }
  };

  const insert = (at) => {
    const figure = found[at];
    if (!figure) return;
    dialog.close();
    area.focus();
    // What browsers can undo is put in as if it were typed.
    if (document.execCommand('insertText', false, written(figure))) return;
    area.setRangeText(written(figure), area.selectionStart, area.selectionEnd, 'end');
    area.dispatchEvent(new Event('input', { bubbles: true }));
  };

  form.addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLTextAreaElement) area = target;
  });
  search.addEventListener('input', () => {
    // What was found for other words is not chosen by a quick Enter.
    mark(-1);
    clearTimeout(timer);
    timer = setTimeout(show, 200);
  });
  search.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && chosen >= 0) mark((chosen + step + found.length) % found.length);
    else if (event.key === 'Enter' && !event.isComposing) insert(chosen);
    else return;
    event.preventDefault();
  });
  list.addEventListener('click', ({ target }) => insert([...list.children].indexOf(target.closest('li'))));
  dialog.querySelector('button').addEventListener('click', () => dialog.close());
  opener.addEventListener('click', () => {
    search.value = '';
    dialog.showModal();
    show();
  });
  opener.hidden = false;
  opener.parentElement.hidden = false;
})();
