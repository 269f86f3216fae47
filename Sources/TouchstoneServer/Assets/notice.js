// Notices: the one that the page came with can be put away; others can be shown by other modules.
function makeClosable(notice) {
  const close = Object.assign(document.createElement('button'), { type: 'button', className: 'button plain', textContent: 'Close' });
  close.addEventListener('click', () => notice.remove());
  notice.append(close);
}

// Shows words in a corner for ten seconds, longer while pointed at. Problems stay until closed.
export function say(text, { isProblem = false } = {}) {
  let corner = document.querySelector('.toasts');
  if (!corner) {
    corner = Object.assign(document.createElement('div'), { className: 'toasts', role: 'status' });
    document.body.append(corner);
  }
  const notice = Object.assign(document.createElement('div'), { className: `notice${isProblem ? ' problem' : ''}` });
  notice.append(Object.assign(document.createElement('p'), { textContent: text }));
  makeClosable(notice);
  corner.append(notice);
  if (isProblem) return;
  let timer = setTimeout(() => notice.remove(), 10_000);
  notice.addEventListener('pointerenter', () => clearTimeout(timer));
  notice.addEventListener('pointerleave', () => { timer = setTimeout(() => notice.remove(), 4000); });
}

document.querySelectorAll('[data-notice]').forEach(makeClosable);

// Nothing typed is lost: leaving a form that was changed asks first.
const changed = new Set();
addEventListener('input', (event) => { const form = event.target.form; if (form?.method === 'post' && !form.matches('[role=search]')) changed.add(form); });
addEventListener('submit', (event) => changed.delete(event.target));
addEventListener('beforeunload', (event) => { if ([...changed].some((form) => form.isConnected && !form.matches('[data-autosave], .inline, :has([data-submit])'))) event.preventDefault(); });
