// Keeps each answer as it is given, and says so. Without it the button under the statements does.
const form = document.querySelector('form[data-autosave]');
const state = document.querySelector('[data-save-state]');
let isWaiting = false, isRunning = false;

function say(text, isProblem = false) {
  state.textContent = text;
  state.classList.toggle('is-problem', isProblem);
}

function show({said, of, here, of_here: ofHere}) {
  say(`Kept. ${said} of ${of} answered`);
  document.querySelector('[data-progress-bar]').setAttribute('width', `${Math.round(100 * said / of)}%`);
  const place = document.querySelector('[data-here]');
  place.textContent = `${here} of ${ofHere}`;
  place.closest('li').classList.toggle('is-whole', here === ofHere);
}

// One at a time, each with the whole form: what is sent last is what stands there.
async function keep() {
  if (isRunning) {
    isWaiting = true;
    return;
  }
  isRunning = true;
  do {
    isWaiting = false;
    say('Keeping it…');
    try {
      const response = await fetch(form.action, {
        method: 'POST', headers: {Accept: 'application/json'}, body: new URLSearchParams(new FormData(form)), keepalive: true,
      });
      const body = await response.json();
      if (response.ok) show(body);
      else say(body.message ?? 'Not kept. Reload the page.', true);
    } catch {
      say('Not kept yet: there is no connection. It is tried again.', true);
      setTimeout(keep, 4000);
    }
  } while (isWaiting);
  isRunning = false;
}

form?.addEventListener('change', keep);
// On a telephone the subjects stand in one line that scrolls.
document.querySelector('.assess-steps [aria-current]')?.scrollIntoView({block: 'nearest', inline: 'center'});
