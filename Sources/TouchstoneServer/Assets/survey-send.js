// Sending a survey: shows what belongs to the way that is chosen, and keeps the mail and the audience current while one types.
const form = document.querySelector('[data-send-form]');
const frames = document.querySelectorAll('[data-mail]');
const audience = form.querySelector('[data-audience]');

function show() {
  const kind = form.elements.kind.value;
  for (const part of form.querySelectorAll('.of-kind')) part.hidden = !part.dataset.kind.split(' ').includes(kind);
}

let timer;
function later(work) {
  clearTimeout(timer);
  timer = setTimeout(work, 350);
}

function mail() {
  const query = new URLSearchParams();
  for (const name of ['subject', 'message', 'language']) if (form.elements[name]) query.set(name, form.elements[name].value);
  document.querySelector('[data-subject]').textContent = form.elements.subject.value.replace(/\{first_name\|?([^}]*)\}/g, '$1');
  for (const frame of frames) frame.contentWindow.location.replace(`${form.getAttribute('action')}/mail?${query}`);
}

let asked = 0;
async function count() {
  const number = ++asked;
  const query = new URLSearchParams({kind: form.elements.kind.value, segment: form.elements.segment.value});
  const answer = await fetch(`${form.getAttribute('action')}?${query}`, {headers: {'X-Fragment': '1'}});
  if (answer.ok && number === asked) audience.innerHTML = await answer.text();
}

form.addEventListener('input', (event) => {
  if (event.target.name === 'kind') show();
  if (['subject', 'message', 'language'].includes(event.target.name)) later(mail);
  if (['kind', 'segment'].includes(event.target.name)) count();
});
form.querySelector('[data-look]').hidden = true;
show();
