// Fetches a page when the pointer rests on its link, so that the click finds it in the browser's cache.
const fetched = new Set();
const isSaving = navigator.connection?.saveData;
let timer = 0;

function prefetch(link) {
  const url = new URL(link.href, location.href);
  if (url.origin !== location.origin || url.href === location.href || fetched.has(url.href) || fetched.size > 30) return;
  fetched.add(url.href);
  document.head.append(Object.assign(document.createElement('link'), { rel: 'prefetch', href: url.href }));
}

if (!isSaving) {
  addEventListener('pointerover', (event) => {
    clearTimeout(timer);
    const link = event.target.closest?.('a[data-prefetch]');
    if (link) timer = setTimeout(prefetch, 80, link);
  }, { passive: true });
}
