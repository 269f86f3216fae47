// A list that the server searches shows what it finds while it is typed: the page of the answer lends its list to this one.
import { say } from './notice.js';

for (const form of document.querySelectorAll('form[data-list-search]')) {
  const field = form.querySelector('input[type=search]');
  const status = form.querySelector('[data-list-status]');
  const place = () => document.getElementById(form.dataset.listSearch);
  let timer = 0;
  let running = null;

  const address = () => {
    const url = new URL(form.action);
    url.search = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ''));
    return url;
  };

  async function find() {
    running?.abort();
    running = new AbortController();
    const url = address();
    place().setAttribute('aria-busy', 'true');
    try {
      const answer = await fetch(url, { signal: running.signal, headers: { Accept: 'text/html' } });
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const found = page.getElementById(form.dataset.listSearch);
      place().replaceWith(found);
      status.textContent = found.dataset.found;
      history.replaceState(history.state, '', url);
    } catch (error) {
      if (error.name === 'AbortError') return;
      place().removeAttribute('aria-busy');
      say('The search got no answer. Press Enter to try it as a page.', { isProblem: true });
    }
  }

  field.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(find, 180); });
}
