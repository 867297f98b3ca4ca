// Shows the page as readers will see it while it is written, beside the button that does the same without script: the form
// goes to where that button sends it, and nothing is saved by it.
'use strict';
(() => {
  const form = document.querySelector('form.editor');
  const panel = document.getElementById('live-preview');
  if (!form || !panel) return;
  const paper = panel.querySelector('.preview');
  const told = panel.querySelector('[role="status"]');
  let timer = 0;
  let asked = null;

  const show = async () => {
    asked?.abort();
    asked = new AbortController();
    try {
      const answer = await fetch(panel.dataset.from, {
        method: 'POST',
        body: new URLSearchParams(new FormData(form)),
        credentials: 'same-origin',
        signal: asked.signal,
      });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const article = page.querySelector('.preview');
      if (!answer.ok || !article) throw new Error('no preview');
      // The form has names of its own.
      for (const named of article.querySelectorAll('[id]')) named.removeAttribute('id');
      paper.replaceChildren(...[...article.childNodes].map((node) => document.importNode(node, true)));
      told.textContent = '';
    } catch (error) {
      if (error.name !== 'AbortError') told.textContent = panel.dataset.failed;
    }
  };

  form.addEventListener('input', () => {
    if (!panel.open) return;
    clearTimeout(timer);
    timer = setTimeout(show, 500);
  });
  panel.addEventListener('toggle', () => {
    if (panel.open) show();
  });
  panel.hidden = false;
})();
