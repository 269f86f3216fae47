// Touchstone's surveys on your own website. The server puts this file, its style and the controls of its questions together at /widget.js:
//
// <script src="https://YOUR-TOUCHSTONE/widget.js" data-survey="KEY" data-after="20" data-scroll="50" data-exit data-event="Order Completed"
//   data-days="90" data-share="25" data-form="full" data-side="start" data-theme="dark" data-lang="de" data-hidden-store="north" async></script>
//
// By a call: touchstone('ask', 'KEY', {form: 'full', hidden: {store: 'north'}}); from a button of yours: touchstone('ask', 'KEY', {always: true}).
// It runs in a shadow tree, with style sheets that a Content-Security-Policy allows: it needs script-src and connect-src for your Touchstone.
import { enhance } from "./answer-controls.js";
import { fields, work } from "./answer-work.js";

const script = document.currentScript, home = new URL(script.src).origin, DAY = 864e5;
const trusted = globalThis.trustedTypes && (() => { try { return trustedTypes.createPolicy("touchstone", { createHTML: html => html }); } catch { return null; } })();
let isAsking = false;
const isShown = () => document.querySelector("touchstone-survey");

// What this browser has been asked, in its own storage; where that is closed, as long as the page is open.
const MEMORY = "touchstone.surveys", GOING = "touchstone.survey", memory = {};
const read = (box, key) => { try { return JSON.parse(globalThis[box].getItem(key)); } catch { return null; } };
const write = (box, key, value) => { try { value ? globalThis[box].setItem(key, JSON.stringify(value)) : globalThis[box].removeItem(key); } catch { /* Not allowed: memory has to do. */ } };
const recall = key => ({ ...memory[key], ...read("localStorage", MEMORY)?.[key] });
function remember(key, what) {
  memory[key] = { ...recall(key), ...what };
  write("localStorage", MEMORY, { ...read("localStorage", MEMORY), [key]: memory[key] });
}
const isDue = (key, days) => !(Date.now() - recall(key).asked < (Number(days) || 30) * DAY);

async function call(path, body, isLast) {
  const answer = await fetch(`${home}/api/v1/surveys/${path}`, {
    credentials: "omit", keepalive: !!isLast, ...(body && { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }),
  });
  if (answer.status === 204) return null;
  const json = await answer.json();
  if (!answer.ok) throw new Error(json.message);
  return json;
}

// Asks, where this person may be asked: not again within the days, and not more often than the company's budget of contacts allows.
async function ask(key, more) {
  const options = { ...script.dataset, hidden: hidden(), ...more };
  if (isShown() || isAsking || !key || !(options.always || isDue(key, options.days))) return false;
  isAsking = true;
  try {
    const visitor = window.touchstone?.visitor?.() ?? {};
    // To look at it: nothing is asked of the budget, nothing is sent.
    const first = options.preview ? await call(`${encodeURIComponent(key)}/screen?widget`) : await call(`${encodeURIComponent(key)}/screen`, {
      write_key: visitor.writeKey, anonymous_id: visitor.anonymousId, user_id: visitor.userId, lang: options.lang || document.documentElement.lang || undefined,
      hidden: options.hidden, asked_for: !!options.always,
    });
    if (!options.preview) remember(key, { asked: Date.now() });
    if (first) new Shown(key, options, first);
    return !!first;
  } catch (error) {
    console.info(`Touchstone asks nothing: ${error.message}`);
    return false;
  } finally {
    isAsking = false;
  }
}

function hidden() {
  const all = {};
  for (const { name, value } of script.attributes) if (name.startsWith("data-hidden-")) all[name.slice(12)] = value;
  return all;
}

// One survey that is seen: a card in a corner, which leaves the page usable, or a frame over all of it.
class Shown {
  constructor(key, options, first) {
    Object.assign(this, { key, options, back: document.activeElement });
    const isFull = options.form === "full";
    this.element = document.createElement("touchstone-survey");
    const root = this.element.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet(STYLE, options.theme)];
    fetch(`${home}/s/look.css`, { credentials: "omit" }).then(look => look.ok ? look.text() : "").then(css => {
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet(css.replaceAll(":root", ":host"), options.theme)];
    }).catch(() => {});
    this.page = make(isFull ? "dialog" : "section", `page js ${isFull ? "whole" : "corner"} ${options.side === "start" ? "start" : ""}`);
    this.title = make("p", "title", { id: "title" });
    this.closing = make("button", "closing", { type: "button", textContent: "✕" });
    this.screen = make("div", "", { id: "screen" });
    this.status = make("p", "sr", { role: "status" });
    this.page.setAttribute("role", "dialog");
    this.page.setAttribute("aria-labelledby", "title");
    const bar = make("div", "bar"), inner = make("div", "inner");
    bar.append(this.title, this.closing);
    inner.append(bar, this.screen, this.status);
    this.page.append(inner);
    root.append(this.page);
    this.closing.addEventListener("click", () => this.close());
    // The page's own keys stay out of what is typed here.
    for (const type of ["keydown", "keypress", "keyup"]) this.page.addEventListener(type, event => event.key === "Escape" || event.stopPropagation());
    this.escape = event => { if (event.key === "Escape" && !event.defaultPrevented) this.close(); };
    this.leave = () => { if (this.isUnsaved) this.send({ do: "save" }, true).catch(() => {}); };
    document.addEventListener("keydown", this.escape);
    addEventListener("pagehide", this.leave);
    document.body.append(this.element);
    if (isFull) {
      this.page.addEventListener("cancel", event => { event.preventDefault(); this.close(); });
      this.page.showModal();
    }
    this.show(first, !isFull && !options.always);
    this.proof = work(first.ticket, first.work);
    setTimeout(() => { this.status.textContent = first.title; }, 200);
  }

  get form() { return this.screen.querySelector("form.survey"); }

  async send(more, isLast) {
    this.isUnsaved = false;
    clearTimeout(this.saving);
    if (this.options.preview) throw new Error("This is how visitors see it. Nothing is sent from here.");
    const said = fields(this.form, more), before = this.sending;
    // One after another: what is said last counts.
    return this.sending = (async () => {
      await before?.catch(() => {});
      return call(`${this.key}/answers`, { fields: { ...said, work: await this.proof } }, isLast);
    })();
  }

  show(answer, isQuiet) {
    this.title.textContent = answer.title;
    this.page.lang = answer.language;
    this.page.dir = answer.direction;
    this.words = answer.words;
    this.closing.setAttribute("aria-label", answer.words.close);
    this.screen.innerHTML = trusted ? trusted.createHTML(answer.html) : answer.html;
    this.page.scrollTop = 0;
    this.isOver = answer.is_over;
    if (!this.options.preview) write("sessionStorage", GOING, answer.is_over ? null : { key: this.key, ticket: answer.ticket, at: answer.at, options: this.options });
    this.prepare();
    if (isQuiet) return;
    const wrong = answer.has_problems && this.screen.querySelector("[aria-invalid=true], .error");
    const target = wrong || (this.screen.querySelector("[data-over]") ?? this.screen.querySelector(".q h2, .q legend, .q"));
    if (target && !target.matches("input,textarea,select")) target.tabIndex = -1;
    target?.focus({ preventScroll: true });
    if (wrong) target.scrollIntoView({ block: "center" });
  }

  async go(more, isQuiet) {
    if (this.isBusy) return;
    this.isBusy = true;
    this.page.classList.add("busy");
    try { this.show(await this.send(more), isQuiet); } catch (error) {
      // What was typed stays, and can be sent again.
      this.say(error instanceof TypeError ? this.words.offline : error.message);
    }
    this.page.classList.remove("busy");
    this.isBusy = false;
  }

  say(text) {
    this.screen.querySelector(".problem")?.remove();
    this.screen.append(make("p", "problem", { role: "alert", textContent: text }));
  }

  prepare() {
    const form = this.form;
    if (!form) return;
    enhance(form);
    form.addEventListener("submit", event => {
      event.preventDefault();
      this.go({ do: event.submitter?.value || "next" });
    });
    this.screen.querySelector("#back")?.addEventListener("submit", event => { event.preventDefault(); this.go({ do: "back" }); });
    for (const link of this.screen.querySelectorAll("a[href^='#']")) link.addEventListener("click", event => {
      event.preventDefault();
      this.screen.querySelector(link.getAttribute("href"))?.querySelector("input,textarea,select,button")?.focus();
    });
    for (const upload of this.screen.querySelectorAll("form[enctype]")) {
      upload.addEventListener("submit", event => { event.preventDefault(); this.upload(upload); });
      this.screen.querySelector(`input[form='${upload.id}']`)?.addEventListener("change", () => this.upload(upload));
    }
    form.addEventListener("change", event => {
      if (event.target.type === "file") return;
      if (event.target.closest("[data-live]")) return void this.go({ do: "save" }, true);
      this.isUnsaved = true;
      clearTimeout(this.saving);
      this.saving = setTimeout(() => this.send({ do: "save" }).catch(() => { this.isUnsaved = true; }), 800);
    });
  }

  async upload(form) {
    const data = new FormData(form);
    if (!data.get("file")?.size || this.isBusy) return;
    this.isBusy = true;
    this.page.classList.add("busy");
    try {
      if (this.isUnsaved) await this.send({ do: "save" });
      const answer = await fetch(`${home}/api/v1/surveys/${this.key}/files`, { method: "POST", body: data, credentials: "omit" }), json = await answer.json();
      answer.ok ? this.show(json) : this.say(json.message);
    } catch { this.say(this.words.offline); }
    this.page.classList.remove("busy");
    this.isBusy = false;
  }

  // What was answered is kept; whoever closes without an answer is in no denominator.
  async close() {
    const { form, isOver, isUnsaved } = this, hadFocus = this.element.shadowRoot.activeElement;
    document.removeEventListener("keydown", this.escape);
    removeEventListener("pagehide", this.leave);
    write("sessionStorage", GOING, null);
    this.element.remove();
    if (hadFocus) this.back?.focus?.();
    if (isOver || !form) return;
    try {
      if (isUnsaved) await this.send({ do: "save" }, true);
      await this.send({ do: "dismiss" }, true);
    } catch { /* They have gone: nothing to say to anybody. */ }
  }
}

function make(name, className, more) {
  const element = document.createElement(name);
  if (className) element.className = className.trim();
  for (const [key, value] of Object.entries(more ?? {})) key in element ? element[key] = value : element.setAttribute(key, value);
  return element;
}

function sheet(css, theme) {
  const sheet = new CSSStyleSheet();
  if (theme === "light" || theme === "dark") {
    css = css.replaceAll("(prefers-color-scheme:dark)", theme === "dark" ? "all" : "not all").replaceAll("color-scheme:light dark", `color-scheme:${theme}`);
  }
  sheet.replaceSync(css);
  return sheet;
}

// When to ask: after seconds, at a share of the page, when the pointer leaves it at the top, after an event. Whichever is first.
function arm() {
  const { survey: key, after, scroll, exit, event, share, days } = script.dataset;
  if (!key || !isDue(key, days)) return;
  // Drawn once for each browser: looking at more pages doesn't make it likelier.
  const drawn = recall(key).drawn ?? Math.random() * 100;
  remember(key, { drawn });
  if (share && drawn >= Number(share)) return;
  const undo = [], once = () => { for (const stop of undo.splice(0)) stop(); ask(key); };
  const on = (target, type, listener) => { target.addEventListener(type, listener, { passive: true }); undo.push(() => target.removeEventListener(type, listener)); };
  if (after !== undefined) {
    const timer = setTimeout(once, Number(after) * 1000);
    undo.push(() => clearTimeout(timer));
  }
  if (scroll) on(window, "scroll", () => { if ((scrollY + innerHeight) / document.documentElement.scrollHeight * 100 >= Number(scroll)) once(); });
  if (exit !== undefined) on(document.documentElement, "mouseleave", event => { if (event.clientY <= 0) once(); });
  if (event) on(window, "touchstone:track", said => { if (event.split(",").some(name => name.trim() === said.detail)) once(); });
}

// The global function: calls that aren't ours wait there for touchstone.js.
function join() {
  const before = window.touchstone, mine = call => call[0] === "ask" && (ask(call[1], call[2]), true);
  if (before?.load) {
    before.ask = ask;
    before.q = (before.q ?? []).filter(call => !mine(call));
    return;
  }
  const api = (...call) => api.push(call);
  api.push = call => { mine(call) || api.q.push(call); };
  api.ask = ask;
  window.touchstone = api;
  api.q = (Array.isArray(before) ? before : before?.q ?? []).filter(call => !mine(call));
}

function start() {
  join();
  const going = read("sessionStorage", GOING);
  if (!going?.ticket) return arm();
  // Another page of the same website: it goes on where they were.
  call(`${going.key}/answers`, { fields: { ticket: going.ticket, do: "start", at: going.at ?? "", lang: going.options.lang || document.documentElement.lang } })
    .then(answer => { if (!answer.is_over && !isShown()) new Shown(going.key, going.options, answer); })
    .catch(() => write("sessionStorage", GOING, null));
}

if (document.body) start(); else document.addEventListener("DOMContentLoaded", start);
