// Uploads with their progress, and long work on the server with its own.
const size = (bytes) => (bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`);
const left = (seconds) => (!Number.isFinite(seconds) ? '' : seconds < 60 ? 'less than a minute left' : `about ${Math.round(seconds / 60)} min left`);

function makeUpload(form) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const box = form.querySelector('[data-upload-progress]');
    const bar = box.querySelector('progress');
    const [done, rest] = [box.querySelector('[data-done]'), box.querySelector('[data-left]')];
    const button = form.querySelector('button[type=submit]');
    const began = performance.now();
    const request = new XMLHttpRequest(); // fetch has no upload progress
    box.hidden = false;
    button.disabled = true;
    const fail = (words) => { button.disabled = false; done.textContent = words; rest.textContent = ''; };
    request.upload.onprogress = ({ loaded, total }) => {
      const rate = loaded / ((performance.now() - began) / 1000);
      bar.value = (100 * loaded) / total;
      done.textContent = loaded < total ? `${size(loaded)} of ${size(total)}, ${size(rate)} a second` : 'Uploaded. Looking at the columns…';
      rest.textContent = loaded < total ? left((total - loaded) / rate) : '';
    };
    request.onload = () => {
      if (request.status < 400) return location.assign(request.responseURL || location.href);
      if (request.getResponseHeader('Content-Type')?.startsWith('text/html')) {
        // The server answers with the form and what is wrong with it.
        const page = new DOMParser().parseFromString(request.responseText, 'text/html');
        document.getElementById('main').replaceWith(page.getElementById('main'));
        document.querySelectorAll('[data-upload]').forEach(makeUpload);
        document.querySelector('[data-focus]')?.focus();
      } else fail(`The server refused the file (${request.status}). Nothing was stored; try again.`);
    };
    request.onerror = () => fail('The connection broke. Nothing was stored; try again.');
    request.open('POST', form.action);
    request.send(new FormData(form));
  });
}

// Server-sent events of {percent, done, left, isOver}; when it is over, the page is fetched anew. The browser connects again by itself.
function followWork(box) {
  const bar = box.querySelector('progress');
  const left = box.querySelector('[data-left]');
  const source = new EventSource(box.dataset.progress);
  source.onmessage = ({ data }) => {
    const state = JSON.parse(data);
    if (state.isOver) { source.close(); location.reload(); return; }
    if (state.percent == null) bar.removeAttribute('value'); else bar.value = state.percent;
    box.querySelector('[data-done]').textContent = state.done;
    left.textContent = state.left;
  };
  source.onerror = () => { left.textContent = 'no connection; the work goes on'; };
  addEventListener('pagehide', () => source.close());
}

document.querySelectorAll('[data-upload]').forEach(makeUpload);
document.querySelectorAll('[data-progress]').forEach(followWork);
