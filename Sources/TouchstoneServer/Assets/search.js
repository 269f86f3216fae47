// Search: / focuses the field; what is typed is posted, never put into an address; arrows walk the results.
import { isTyping } from './keys.js';

const form = document.querySelector('form.search');
const field = form?.querySelector('input[type=search]');
const list = form?.querySelector('.results');
let running = null;
let timer = 0;
let chosen = -1;

function results() { return [...list.querySelectorAll('.result')]; }

function choose(index) {
  const all = results();
  chosen = all.length ? (index + all.length) % all.length : -1;
  all.forEach((result, place) => {
    result.id = `result-${place}`;
    result.setAttribute('role', 'option');
    result.setAttribute('aria-selected', String(place === chosen));
  });
  if (chosen < 0) return field.removeAttribute('aria-activedescendant');
  field.setAttribute('aria-activedescendant', `result-${chosen}`);
  all[chosen].scrollIntoView({ block: 'nearest' });
}

function close() {
  running?.abort();
  clearTimeout(timer);
  list.replaceChildren();
  chosen = -1;
  field.setAttribute('aria-expanded', 'false');
  field.removeAttribute('aria-activedescendant');
}

async function find() {
  const words = field.value.trim();
  if (words.length < 2) return close();
  running?.abort();
  running = new AbortController();
  try {
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(form.action, { method: 'POST', body, headers: { 'X-Fragment': '1' }, signal: running.signal });
    if (!answer.ok) throw new Error(String(answer.status));
    list.innerHTML = await answer.text(); // our own server's fragment, escaped there
    // A list of options needs one; that nothing was found is a sentence.
    list.setAttribute('role', results().length ? 'listbox' : 'status');
    field.setAttribute('aria-expanded', 'true');
    choose(-1 + (results().length ? 1 : 0));
  } catch (error) {
    if (error.name === 'AbortError') return;
    const words = document.createElement('p');
    words.className = 'result-group';
    words.textContent = 'The search got no answer. Press Enter to try it as a page.';
    list.replaceChildren(words);
  }
}

if (form) {
  field.setAttribute('role', 'combobox');
  field.setAttribute('aria-controls', list.id);
  field.setAttribute('aria-expanded', 'false');
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', 'Results');
  field.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(find, 150); });
  field.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      choose(chosen + (event.key === 'ArrowDown' ? 1 : -1));
    } else if (event.key === 'Enter' && chosen >= 0) {
      event.preventDefault();
      results()[chosen]?.click();
    } else if (event.key === 'Escape') {
      close();
    }
  });
  addEventListener('keydown', (event) => {
    if (event.key === '/' && !isTyping(event)) { event.preventDefault(); field.focus(); field.select(); }
  });
  addEventListener('click', (event) => { if (!form.contains(event.target)) close(); });
}
