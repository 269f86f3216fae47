// Keys on cases and reviews: [data-key] names the key of a button, link, menu or box; j and k go along [data-row].
import { isTyping } from './keys.js';

let goneUntil = 0;

function choose(step) {
  const rows = [...document.querySelectorAll('[data-keys] [data-row]')];
  if (!rows.length) return;
  const now = rows.findIndex((row) => row.classList.contains('is-chosen'));
  const next = rows[Math.min(Math.max(now + step, 0), rows.length - 1)];
  rows[now]?.classList.remove('is-chosen');
  next.classList.add('is-chosen');
  next.scrollIntoView({ block: 'nearest' });
  next.querySelector('a')?.focus({ preventScroll: true });
}

function act(target) {
  if (target.matches('textarea, input, select')) target.focus();
  else if (target.matches('summary')) {
    target.parentElement.open = true;
    target.parentElement.querySelector('select, textarea, input:not([type=hidden])')?.focus();
  } else target.click();
}

addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && event.target.matches?.('[data-keys] textarea')) event.target.blur();
  if (isTyping(event)) return;
  // A letter after g goes to a feature.
  if (event.key === 'g') goneUntil = Date.now() + 1500;
  else if (Date.now() > goneUntil) {
    if (event.key === 'j' || event.key === 'k') choose(event.key === 'j' ? 1 : -1);
    else if (/^[a-z]$/.test(event.key)) {
      const target = document.querySelector(`[data-key="${event.key}"]`);
      if (!target) return;
      event.preventDefault();
      act(target);
    }
  }
});

// Says that keys are heard from now on.
for (const part of document.querySelectorAll('[data-keys]')) part.dataset.keys = 'heard';
