// The builder of segments: what is chosen is counted at once, without leaving the page.
const place = document.querySelector('[data-builder]');
const definition = document.querySelector('[data-definition]');
let running;

async function refresh(extra) {
  const form = place.querySelector('[data-builder-form]');
  if (!form) return;
  const query = new URLSearchParams(new FormData(form));
  if (extra) query.append(extra.name, extra.value);
  running?.abort();
  running = new AbortController();
  place.querySelector('[data-preview]')?.classList.add('is-busy');
  let response;
  try {
    response = await fetch(form.getAttribute('action') + '?' + query, {headers: {'X-Fragment': '1'}, signal: running.signal});
  } catch {
    return;
  }
  if (!response.ok) return form.submit();
  const focused = document.activeElement?.id;
  place.innerHTML = await response.text();
  definition.value = place.querySelector('[data-preview]')?.dataset.definitionText ?? '';
  if (extra) query.delete('edit');
  const rebuilt = new URLSearchParams(new FormData(place.querySelector('[data-builder-form]')));
  history.replaceState(null, '', form.getAttribute('action') + '?' + rebuilt);
  const next = focused && document.getElementById(focused);
  if (next) next.focus();
  else if (extra?.value !== undefined) [...place.querySelectorAll('.kind')].at(-1)?.focus();
}

place.addEventListener('change', event => {
  if (event.target.form?.matches('[data-builder-form]')) refresh();
});
place.addEventListener('submit', event => {
  if (!event.target.matches('[data-builder-form]')) return;
  event.preventDefault();
  refresh(event.submitter?.name ? {name: event.submitter.name, value: event.submitter.value} : undefined);
});
