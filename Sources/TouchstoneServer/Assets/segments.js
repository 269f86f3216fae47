// The builder of segments: what is chosen is counted at once, without leaving the page.
const place = document.querySelector('[data-builder]');
const definition = document.querySelector('[data-definition]');
let running, isReplacing = false;
let counting = Promise.resolve();

function refresh(extra) {
  if (isReplacing) return;
  clearTimeout(waiting);
  waiting = undefined;
  const form = place.querySelector('[data-builder-form]');
  if (form) counting = count(form, extra);
}

async function count(form, extra) {
  const query = new URLSearchParams(new FormData(form));
  if (extra) query.append(extra.name, extra.value);
  running?.abort();
  const own = running = new AbortController();
  place.querySelector('[data-preview]')?.classList.add('is-busy');
  let text;
  try {
    const response = await fetch(form.getAttribute('action') + '?' + query, {headers: {'X-Fragment': '1'}, signal: own.signal});
    if (!response.ok) return form.submit();
    text = await response.text();
  } catch {
    if (running === own) running = undefined;
    return;
  }
  const typing = Typing.now(query);
  // A field that is taken away tells of a change too.
  isReplacing = true;
  place.innerHTML = text;
  isReplacing = false;
  definition.value = place.querySelector('[data-preview]')?.dataset.definitionText ?? '';
  const goesOn = typing?.goesOn();
  const rebuilt = new URLSearchParams(new FormData(place.querySelector('[data-builder-form]')));
  history.replaceState(null, '', form.getAttribute('action') + '?' + rebuilt);
  if (!goesOn && extra?.value !== undefined) [...place.querySelectorAll('.kind')].at(-1)?.focus();
  if (running === own) running = undefined;
}

// The field that somebody is in while an answer arrives: what was typed since the question left is kept, and the cursor with it.
class Typing {
  static now(query) {
    const field = document.activeElement;
    return place.contains(field) && field.id ? new Typing(field, query) : undefined;
  }

  constructor(field, query) {
    this.id = field.id;
    this.isText = field.matches('input');
    if (!this.isText) return;
    this.value = field.value;
    this.isNew = field.value !== (query.get(field.name) ?? '');
    // Numbers have no cursor that could be asked for.
    this.range = field.selectionStart === null ? undefined : [field.selectionStart, field.selectionEnd];
    this.isWhole = this.range ? this.range[0] === 0 && this.range[1] === field.value.length : !this.isNew;
  }

  goesOn() {
    const field = document.getElementById(this.id);
    if (!field) return false;
    if (this.isText) field.value = this.value;
    field.focus();
    if (!this.isText) return true;
    if (this.isWhole) field.select();
    else if (this.range) field.setSelectionRange(...this.range);
    // Set by script, the value is no change that the browser would tell of when the field is left.
    if (this.isNew) field.addEventListener('blur', () => refresh(), {once: true});
    return true;
  }
}

// A menu is gone through with arrows and letters, and each step is a change: the count waits until the keys rest, or the menu is left.
let waiting, isKeyed = false;
const keysRest = 400;

function later() {
  clearTimeout(waiting);
  waiting = setTimeout(refresh, keysRest);
}

place.addEventListener('keydown', event => {
  isKeyed = event.target.matches('select');
  if (isKeyed && waiting) later();
});
place.addEventListener('pointerdown', () => { isKeyed = false; });
place.addEventListener('focusout', () => { if (waiting) refresh(); });
place.addEventListener('change', event => {
  if (!event.target.form?.matches('[data-builder-form]')) return;
  if (isKeyed && event.target.matches('select')) later();
  else refresh();
});
place.addEventListener('submit', event => {
  if (!event.target.matches('[data-builder-form]')) return;
  event.preventDefault();
  refresh(event.submitter?.name ? {name: event.submitter.name, value: event.submitter.value} : undefined);
});

// Saved is what the fields say, not what was counted last.
const saving = document.getElementById('save-segment');
saving.addEventListener('submit', async event => {
  if (!running) return;
  event.preventDefault();
  while (running) await counting;
  saving.requestSubmit(event.submitter);
});
