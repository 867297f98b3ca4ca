// Sends a form with a file as its button would, and shows how far it is. What comes of it is what comes of it without this
// script: the page that the server leads to, or the page that says what is wrong.
'use strict';
(() => {
  const panel = document.querySelector('form .upload');
  const form = panel?.closest('form');
  const file = form?.querySelector('input[type="file"]');
  if (!file) return;
  const button = form.querySelector('button[type="submit"]');
  const told = panel.querySelector('[role="status"]');
  const line = panel.querySelector('.upload-line');
  const bar = line.querySelector('progress');
  const percent = line.querySelector('.upload-percent');
  const cancel = line.querySelector('button');
  let sending = null;
  let announced = 0;

  const say = (text, kind) => {
    told.textContent = text;
    told.className = kind ? `notice ${kind}` : 'field-hint';
  };

  // What is too large is said before it is sent.
  const measure = () => {
    const large = (file.files[0]?.size ?? 0) > Number(panel.dataset.largest);
    file.setCustomValidity(large ? panel.dataset.tooLarge : '');
    if (large) file.setAttribute('aria-invalid', 'true');
    else file.removeAttribute('aria-invalid');
    say(large ? panel.dataset.tooLarge : '', large ? 'bad' : '');
  };

  // Back to the form as it was: the file is still chosen.
  const rest = (text, kind) => {
    sending = null;
    if (line.contains(document.activeElement)) button.focus();
    line.hidden = true;
    button.removeAttribute('aria-disabled');
    say(text, kind);
  };

  const show = (part) => {
    const whole = Math.floor(part * 100);
    bar.value = whole;
    percent.textContent = `${whole}%`;
    // Those who listen hear every quarter and not every step.
    if (whole >= announced + 25) {
      announced = whole - (whole % 25);
      say(panel.dataset.sent + percent.textContent);
    }
  };

  const arrived = () => {
    if (cancel === document.activeElement) button.focus();
    cancel.hidden = true;
    bar.removeAttribute('value');
    percent.textContent = '';
    say(panel.dataset.checking);
  };

  const answered = (request) => {
    const place = request.status === 201 && request.getResponseHeader('location');
    if (place) {
      location.assign(place);
    } else if (request.responseURL !== form.action) {
      // Led elsewhere, such as to the door.
      location.assign(request.responseURL);
    } else if ((request.getResponseHeader('content-type') ?? '').startsWith('text/html')) {
      history.replaceState(null, '', form.action);
      document.open();
      document.write(request.responseText);
      document.close();
      scrollTo(0, 0);
    } else {
      rest(request.responseText.slice(0, 300) || panel.dataset.failed, 'bad');
    }
  };

  file.addEventListener('change', measure);
  form.addEventListener('submit', (event) => {
    if (file.files.length === 0) return;
    event.preventDefault();
    if (sending) return;
    const request = new XMLHttpRequest();
    sending = request;
    announced = 0;
    cancel.hidden = false;
    line.hidden = false;
    button.setAttribute('aria-disabled', 'true');
    say(panel.dataset.sending);
    show(0);
    request.upload.addEventListener('progress', ({ loaded, total }) => show(total > 0 ? loaded / total : 0));
    request.upload.addEventListener('load', arrived);
    request.addEventListener('load', () => answered(request));
    request.addEventListener('error', () => rest(panel.dataset.failed, 'bad'));
    request.addEventListener('abort', () => rest(panel.dataset.cancelled));
    request.open('POST', form.action);
    request.setRequestHeader('x-upload', '1');
    request.send(new FormData(form));
  });
  cancel.addEventListener('click', () => sending?.abort());
  // Back from another page by the browser's cache.
  addEventListener('pageshow', (event) => {
    if (event.persisted) rest('');
  });
  measure();
})();
