// A device that answers many times, in a shop: it begins anew after the end and when nobody touches it, and keeps what is sent while the network
// is gone. Each answer has a number of its own, so that what is sent again is taken once.
import { enhance } from "./answer-controls.js";
import { note } from "./answer-note.js";
import { fields, work } from "./answer-work.js";
import { nextQuestion, unanswered } from "./survey-offline.js";

const IDLE = 60_000, THANKS = 8_000, PATIENCE = 10_000;
const main = document.getElementById("survey"), screen = document.getElementById("screen"), key = main.dataset.key;
const first = screen.innerHTML, base = screen.querySelector("[name=ticket]")?.value;
let own = crypto.getRandomValues(new Uint32Array(4)).join("-"), timer = 0, isBusy = false, proof = null;
// Each question with the logic between them, once it is there; null where the survey can't be asked without the server.
let deck;
// What this visitor has answered and the server has; and what it hasn't yet, as one body.
let passed = { shown: new Set(), fields: {} }, unsent = null;
document.documentElement.classList.add("js");

const database = new Promise((resolve, reject) => {
  const opening = indexedDB.open(`survey-${key}`, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("answers", { keyPath: "own" });
  opening.onsuccess = () => resolve(opening.result);
  opening.onerror = () => reject(opening.error);
});
const store = async mode => (await database).transaction("answers", mode).objectStore("answers");
// The number is that of the visitor who is there now, whoever comes before it is stored.
const keep = async (body, number = own) => done((await store("readwrite")).put({ own: number, body }));
const done = request => new Promise((resolve, reject) => { request.onsuccess = () => resolve(request.result); request.onerror = () => reject(request.error); });

function post(body, path = "answers") {
  return fetch(`/api/v1/surveys/${key}/${path}`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ fields: body }), signal: AbortSignal.timeout(PATIENCE) });
}

async function load() {
  if (deck !== undefined || !base) return;
  try {
    const answer = await post({ ticket: [base], lang: [document.querySelector("[name=lang]").value] }, "deck");
    if (answer.ok) deck = await answer.json().then(json => json.questions ? json : null);
    else if (answer.status < 500 && answer.status !== 429) deck = null;
  } catch { /* Offline: later. */ }
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
  // Who left in the middle said what they said.
  if (unsent) keep({ ...unsent, do: ["save"] }).catch(() => {});
  passed = { shown: new Set(), fields: {} };
  unsent = null;
  own = crypto.getRandomValues(new Uint32Array(4)).join("-");
  screen.innerHTML = first;
  prepare();
  scrollTo(0, 0);
}

function idle() {
  clearTimeout(timer);
  // What is under way belongs to the visitor who sent it.
  timer = setTimeout(() => (isBusy ? idle() : restart()), screen.querySelector("[data-over]") ? THANKS : IDLE);
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

function show(answer) {
  screen.innerHTML = answer.html;
  prepare();
  (screen.querySelector("[data-over]") ?? screen.querySelector(".error, h2"))?.scrollIntoView({ block: "center" });
}

// The first screen's ticket is every visitor's: what begins an answer brings the number that makes it their own.
async function filled(form, action) {
  const isFirst = form.elements.ticket.value === base;
  proof ??= work(base, Number(main.dataset.work));
  return { isFirst, body: fields(form, { do: action, said: Date.now(), ...(isFirst ? { own, work: await proof } : {}) }) };
}

class Later extends Error {}

// What the server may take later is kept like what it didn't get; what it refuses for good is said.
async function taken(answer) {
  const isLater = answer.status >= 500 || answer.status === 429, json = await answer.json().catch(() => null);
  if (isLater || !json) throw new Later(json?.message);
  if (!answer.ok) throw new Error(json.message);
  return json;
}

async function once(act) {
  if (isBusy) return;
  isBusy = true;
  try {
    await act();
  } catch (error) {
    const isOffline = error instanceof TypeError || error instanceof DOMException || !error?.message;
    note(isOffline ? main.dataset.offline.split(":")[0] : error.message, "alert");
  } finally {
    isBusy = false;
    idle();
  }
}

const ids = body => body.shown?.[0].split(",").filter(Boolean) ?? [];

// What is sent with what waits of the same visitor.
const joined = body => unsent ? { ...unsent, ...body, shown: [[...ids(unsent), ...ids(body)].join(",")] } : body;

// The device goes on by itself: to the next question, or to the end, where the whole answer is kept.
async function alone(form, isFirst, body, error) {
  // Without its logic only a survey that shows everything at once is known to be whole.
  if (!deck && (!isFirst || screen.querySelector(".progress"))) throw error;
  const missing = deck && unanswered(deck, ids(body), body);
  if (missing) {
    note(deck.required, "alert");
    return document.getElementById(`q-${missing}`)?.scrollIntoView({ block: "center" });
  }
  const shown = new Set([...passed.shown, ...ids(body)]), next = deck && nextQuestion(deck, shown, { ...passed.fields, ...body });
  body.shown = [[...new Set([...ids(body), ...[...shown].filter(id => !passed.shown.has(id))])].join(",")];
  if (next) {
    unsent = body;
    return ask(next, form.elements.ticket.value);
  }
  await keep(body);
  unsent = null;
  thank();
}

function ask(question, ticket) {
  screen.innerHTML = question.html;
  for (const field of screen.querySelectorAll("[name=ticket]")) field.value = ticket;
  const percent = Math.round(100 * deck.questions.indexOf(question) / deck.questions.length), bar = screen.querySelector(".progress");
  bar?.setAttribute("aria-valuenow", percent);
  bar?.querySelector("rect").setAttribute("width", `${Math.max(percent, 2)}%`);
  prepare();
  screen.querySelector("h2")?.scrollIntoView({ block: "center" });
}

const go = (form, action) => once(async () => {
  const filling = await filled(form, action), body = joined(filling.body);
  let answer;
  try {
    answer = await taken(await post(body));
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof DOMException || error instanceof Later) || action !== "next" || !form.reportValidity()) throw error;
    return alone(form, filling.isFirst, body, error);
  }
  unsent = null;
  if (action === "next" && !answer.has_problems) passed = { shown: new Set([...passed.shown, ...ids(body)]), fields: { ...passed.fields, ...body } };
  show(answer);
});

// What else was typed on the screen is kept first, which gives the answer its own ticket.
const sendFile = (form, upload) => once(async () => {
  const file = new FormData(upload), body = joined((await filled(form, "save")).body);
  file.set("ticket", (await taken(await post(body))).ticket);
  unsent = null;
  show(await taken(await fetch(`/api/v1/surveys/${key}/files`, { method: "POST", body: file })));
});

function prepare() {
  const form = screen.querySelector("form.survey");
  if (!form) return;
  enhance(form);
  form.addEventListener("submit", event => { event.preventDefault(); go(form, event.submitter?.value || "next"); });
  screen.querySelector("#back")?.addEventListener("submit", event => { event.preventDefault(); go(form, "back"); });
  for (const input of screen.querySelectorAll("[data-upload]")) {
    const upload = document.getElementById(`upload-${input.dataset.upload}`);
    input.addEventListener("change", () => { if (input.files.length) upload.requestSubmit(); });
    upload.addEventListener("submit", event => { event.preventDefault(); sendFile(form, upload); });
  }
}

for (const event of ["pointerdown", "keydown", "input"]) addEventListener(event, idle, true);
addEventListener("online", flush);
addEventListener("online", load);
setInterval(() => { flush(); load(); }, 15_000);
flush();
load();
prepare();
