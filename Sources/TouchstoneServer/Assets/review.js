// Deciding pairs by keys. The next pair is fetched while this one is read, so that it stands there at once; decisions are sent in order,
// behind it. Without script the same buttons are a form.
import { isTyping } from './keys.js';
import { say } from './notice.js';

const root = document.querySelector('[data-review]');
const decisions = { s: 'same', ArrowRight: 'same', d: 'different', ArrowLeft: 'different', u: 'unsure', ArrowDown: 'unsure' };
let upcoming = null;             // the promise of the next pair's markup: an element #review-card
let sending = Promise.resolve(); // decisions leave one after another
let unopened = null;             // a customer whose tab the browser kept back

const card = () => root.querySelector('.pair');
const isOpen = () => card()?.querySelector('[data-decide]');

function parsed(text) {
  const holder = document.createElement('template');
  holder.innerHTML = text; // our own server's markup, escaped there
  return { status: holder.content.querySelector('#review-status'), card: holder.content.querySelector('#review-card') };
}

async function ask(url, options = {}) {
  let response;
  try {
    response = await fetch(url, { ...options, headers: { 'X-Fragment': '1', Accept: 'application/json', ...options.headers }, redirect: 'error' });
  } catch { throw new Error('The server can’t be reached. Nothing was changed.'); }
  if (response.ok) return parsed(await response.text());
  const problem = await response.json().catch(() => ({}));
  throw new Error(problem.message ?? `The server refused it (${response.status}). Nothing was changed.`);
}

function prefetch() {
  const id = card()?.dataset.pair;
  if (!id) { upcoming = null; return; }
  const url = new URL(root.querySelector('#review-status').dataset.next, location.href);
  url.searchParams.set('except', id);
  const wanted = ask(url).then((work) => work.card);
  wanted.catch(() => {}); // said when it is needed
  upcoming = wanted;
}

function show(next) {
  root.querySelector('#review-card').replaceWith(next);
  unopened = null;
  document.querySelector('.page')?.scrollTo({ top: 0 });
  card()?.focus({ preventScroll: true });
  if (next.querySelector('[data-progress]')) location.reload();
}

function showStatus(status) {
  root.querySelector('#review-status').replaceWith(status);
  for (const field of status.querySelectorAll('[data-submit]')) field.addEventListener('change', () => field.form.requestSubmit());
}

async function decide(decision) {
  const form = isOpen();
  if (!form || form.dataset.sent) return;
  form.dataset.sent = decision;
  const pair = card();
  pair.classList.add('is-leaving');
  const body = new URLSearchParams(new FormData(form));
  body.set('decision', decision);
  const action = form.action;
  const shown = root.querySelector('#review-card');
  try {
    // What is joined changes its customer's other pairs: those are fetched after it.
    const next = upcoming && await upcoming;
    const touched = next?.querySelector('.pair');
    const isStale = decision === 'same' && touched
      && [touched.dataset.left, touched.dataset.right].some((id) => id === pair.dataset.left || id === pair.dataset.right);
    if (next && !isStale) {
      show(next);
      if (touched) body.set('showing', touched.dataset.pair);
      upcoming = sending = sending.then(() => ask(action, { method: 'POST', body })).then((work) => { showStatus(work.status); return work.card; });
      await sending;
    } else {
      sending = sending.then(() => ask(action, { method: 'POST', body }));
      const work = await sending;
      showStatus(work.status);
      show(work.card);
      prefetch();
    }
    if (location.pathname !== '/unification') history.replaceState(null, '', nextAddress());
  } catch (error) {
    sending = Promise.resolve();
    say(error.message, { isProblem: true });
    delete form.dataset.sent;
    pair.classList.remove('is-leaving');
    if (!shown.isConnected) show(shown);
    prefetch();
  }
}

function nextAddress() {
  return root.querySelector('#review-status').dataset.next.replace('/unification/next', '/unification');
}

async function undo() {
  await sending.catch(() => {});
  const form = root.querySelector('[data-undo]');
  if (!form) { say('There is nothing of today that you could take back.'); return; }
  try {
    sending = ask(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)) });
    const work = await sending;
    showStatus(work.status);
    show(work.card);
    prefetch();
  } catch (error) {
    sending = Promise.resolve();
    say(error.message, { isProblem: true });
  }
}

function openBoth() {
  const links = unopened ? [unopened] : [...(card()?.querySelectorAll('[data-side]') ?? [])].map((link) => link.href);
  unopened = null;
  for (const href of links) {
    if (!window.open(href, '_blank')) unopened = href;
  }
  if (unopened) say('Your browser opened one tab only. Press O again for the other customer, or allow pop-ups for this page.');
}

root.addEventListener('submit', (event) => {
  if (event.target.matches('[data-decide]')) {
    event.preventDefault();
    decide(event.submitter?.value ?? 'unsure');
  } else if (event.target.matches('[data-undo]')) {
    event.preventDefault();
    undo();
  }
});
root.addEventListener('click', (event) => { if (event.target.closest('[data-both]')) openBoth(); });
addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.repeat || event.shiftKey || isTyping(event) || document.querySelector('dialog[open]')) return;
  if (event.key.startsWith('Arrow') && event.target.closest?.('.figure, [data-chart], summary, select')) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (decisions[key] && isOpen()) {
    event.preventDefault();
    decide(decisions[key]);
  } else if (key === 'z') {
    event.preventDefault();
    undo();
  } else if (key === 'o' && card()) {
    event.preventDefault();
    openBoth();
  }
});
prefetch();
