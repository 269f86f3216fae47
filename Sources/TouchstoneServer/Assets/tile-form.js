// The tile as it will be, drawn anew while it is chosen.
const form = document.querySelector('[data-tile-form]');
const preview = document.querySelector('[data-tile-preview]');
let last = 0, timer = null;

async function draw() {
  const number = ++last;
  const query = new URLSearchParams(new FormData(form));
  query.delete('csrf');
  query.delete('version');
  preview.classList.add('is-busy');
  try {
    const response = await fetch(`${form.getAttribute('action')}?${query}`, { headers: { 'X-Fragment': '1' } });
    const html = await response.text();
    if (number === last && response.ok) preview.innerHTML = html; // our own server's markup, escaped there
  } finally {
    if (number === last) preview.classList.remove('is-busy');
  }
}
form.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(draw, 250); });
