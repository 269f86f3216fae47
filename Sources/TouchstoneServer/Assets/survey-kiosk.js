// A device that answers many times, in a shop: it begins anew after the end and when nobody touches it, and keeps what is sent while the network
// is gone. Each answer has a number of its own, so that what is sent again is taken once.
import { enhance } from "./answer-controls.js";
import { fields, work } from "./answer-work.js";

const IDLE = 60_000, THANKS = 8_000;
const main = document.getElementById("survey"), screen = document.getElementById("screen"), key = main.dataset.key;
const first = screen.innerHTML, base = screen.querySelector("[name=ticket]")?.value;
let own = crypto.getRandomValues(new Uint32Array(4)).join("-"), timer = 0, isBusy = false, proof = null;
document.documentElement.classList.add("js");

const database = new Promise((resolve, reject) => {
  const opening = indexedDB.open(`survey-${key}`, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("answers", { keyPath: "own" });
  opening.onsuccess = () => resolve(opening.result);
  opening.onerror = () => reject(opening.error);
});
const store = async mode => (await database).transaction("answers", mode).objectStore("answers");
const done = request => new Promise((resolve, reject) => { request.onsuccess = () => resolve(request.result); request.onerror = () => reject(request.error); });

function post(body) {
  return fetch(`/api/v1/surveys/${key}/answers`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ fields: body }) });
}

// What waits is sent in its order; what the server refuses for good is let go.
let isSending = false;
async function flush() {
  if (isSending) return;
  isSending = true;
  try {
    for (const waiting of await done((await store("readonly")).getAll())) {
      const answer = await post(waiting.body);
      if (!answer.ok && (answer.status >= 500 || answer.status === 429)) break;
      await done((await store("readwrite")).delete(waiting.own));
    }
  } catch { /* Still offline: later. */ }
  isSending = false;
}

function restart() {
  own = crypto.getRandomValues(new Uint32Array(4)).join("-");
  screen.innerHTML = first;
  prepare();
  scrollTo(0, 0);
}

function idle() {
  clearTimeout(timer);
  timer = setTimeout(restart, screen.querySelector("[data-over]") ? THANKS : IDLE);
}

function thank() {
  const end = document.createElement("section"), title = document.createElement("h2");
  end.className = "end";
  end.dataset.over = "";
  end.tabIndex = -1;
  title.textContent = main.dataset.offline;
  end.append(title);
  screen.replaceChildren(end);
  end.focus();
}

async function go(form, action) {
  if (isBusy) return;
  isBusy = true;
  const isFirst = form.elements.ticket.value === base;
  proof ??= work(base, Number(main.dataset.work));
  const body = fields(form, { do: action, said: Date.now(), ...(isFirst ? { own, work: await proof } : {}) });
  try {
    const answer = await post(body);
    if (answer.status >= 500) throw new Error("later");
    if (answer.ok) {
      screen.innerHTML = (await answer.json()).html;
      prepare();
      (screen.querySelector("[data-over]") ?? screen.querySelector(".error, h2"))?.scrollIntoView({ block: "center" });
    }
  } catch {
    // Without network only a whole answer can be kept: the first screen of a survey that shows everything at once.
    if (action === "next" && form.reportValidity() && isFirst) {
      await done((await store("readwrite")).put({ own, body }));
      thank();
    }
  }
  isBusy = false;
  idle();
}

function prepare() {
  const form = screen.querySelector("form.survey");
  if (!form) return;
  enhance(form);
  form.addEventListener("submit", event => { event.preventDefault(); go(form, "next"); });
  screen.querySelector("#back")?.addEventListener("submit", event => { event.preventDefault(); go(form, "back"); });
}

for (const event of ["pointerdown", "keydown", "input"]) addEventListener(event, idle, true);
addEventListener("online", flush);
setInterval(flush, 15_000);
flush();
prepare();
