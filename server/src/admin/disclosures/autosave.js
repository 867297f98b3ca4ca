// Saves the draft while it is written: the form goes to where its button sends it, with the version that it was made from.
// Nothing is merged here. Where somebody else saved, autosaving stops, and the button shows both texts.
'use strict';
(() => {
  const form = document.querySelector('form.editor[data-autosave]');
  const told = document.getElementById('autosave');
  if (!form || !told) return;
  const version = form.elements.namedItem('version');
  const wait = Number(form.dataset.autosave) * 1000;
  let timer = 0;
  let saving = null;
  let stopped = false;

  const say = (text, kind) => {
    told.textContent = text;
    told.className = kind ? `notice ${kind}` : 'field-hint';
  };

  const stop = (text) => {
    stopped = true;
    say(text, 'bad');
  };

  const keep = async () => {
    clearTimeout(timer);
    timer = 0;
    if (stopped) return false;
    say(told.dataset.saving);
    try {
      const answer = await fetch(form.action, {
        method: 'POST',
        body: new URLSearchParams(new FormData(form)),
        headers: { 'x-autosave': '1' },
        credentials: 'same-origin',
      });
      const is_ours = (answer.headers.get('content-type') ?? '').startsWith('application/json');
      if (answer.ok && is_ours) {
        version.value = String((await answer.json()).version);
        const time = new Date().toLocaleTimeString(document.documentElement.lang, { hour: '2-digit', minute: '2-digit' });
        say(told.dataset.saved + time);
        return true;
      } else if (answer.status === 409) {
        stop(told.dataset.conflict);
      } else if (answer.ok || answer.status === 401 || answer.status === 403) {
        stop(told.dataset.signedOut);
      } else {
        say(told.dataset.failed, 'warn');
        later();
      }
    } catch {
      say(told.dataset.failed, 'warn');
      later();
    }
    return false;
  };

  /** Whether all that stands in the form is kept then. */
  const save = () =>
    (saving ??= keep().finally(() => {
      saving = null;
    }));

  function later() {
    if (!timer && !stopped) timer = setTimeout(save, wait);
  }

  form.addEventListener('input', () => {
    if (!timer && !stopped) say(told.dataset.unsaved);
    later();
  });
  // What another script needs to be kept before it goes on.
  form.addEventListener('save-now', ({ detail }) => {
    detail.done = Promise.resolve(saving).then(save);
  });
  form.addEventListener('submit', () => {
    clearTimeout(timer);
    stopped = true;
  });
  // Back from another page by the browser's cache, the form goes on being saved.
  addEventListener('pageshow', (event) => {
    if (event.persisted) stopped = false;
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden' && timer) save();
  });
})();
