// The survey's page with script: screens change in place, what is typed is kept, the rest is what the page does without.
import { enhance } from "./answer-controls.js";
import { note } from "./answer-note.js";
import { fields, work } from "./answer-work.js";

const main = document.getElementById("survey"), screen = document.getElementById("screen");
document.documentElement.classList.add("js");
let done = null, isBusy = false, saving = 0;

async function send(form, more) {
  const ticket = form.elements.ticket.value;
  done ??= work(ticket, Number(main.dataset.work));
  const body = fields(form, { ...more, work: await done, ...(document.documentElement.classList.contains("framed") ? { frame: 1 } : {}) });
  const answer = await fetch(`/api/v1/surveys/${main.dataset.key}/answers`, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ fields: body }),
  });
  if (!answer.ok) throw new Error((await answer.json()).message);
  return answer.json();
}

function show(answer, isQuiet) {
  screen.innerHTML = answer.html;
  prepare();
  if (isQuiet) return;
  const wrong = screen.querySelector(".summary a, [aria-invalid=true], .error + * input, .error");
  const target = answer.has_problems && wrong ? wrong : screen.querySelector("[data-over]") ?? screen.querySelector(".q h2, .q");
  if (!answer.has_problems && target) target.tabIndex = -1;
  target?.focus?.({ preventScroll: true });
  (answer.has_problems ? target?.closest(".q") ?? target : document.body)?.scrollIntoView({ block: "start" });
}

async function go(form, action, isQuiet) {
  if (isBusy) return;
  isBusy = true;
  clearTimeout(saving);
  document.documentElement.classList.add("busy");
  try {
    show(await send(form, { do: action }), isQuiet);
  } catch (error) {
    // Where the network is gone the form itself still can be sent again; nothing typed is lost.
    note(error instanceof TypeError ? main.dataset.offline.split(":")[0] : error.message);
  }
  document.documentElement.classList.remove("busy");
  isBusy = false;
}

// What else was typed on the screen is kept first: the file's answer is a screen anew.
async function sendFile(form, upload) {
  if (isBusy) return;
  isBusy = true;
  document.documentElement.classList.add("busy");
  try {
    clearTimeout(saving);
    await send(form, { do: "save" });
    const answer = await fetch(`/api/v1/surveys/${main.dataset.key}/files`, { method: "POST", body: new FormData(upload) }), json = await answer.json();
    if (!answer.ok) throw new Error(json.message);
    show(json, !json.has_problems);
  } catch (error) {
    note(error instanceof TypeError ? main.dataset.offline.split(":")[0] : error.message);
  }
  document.documentElement.classList.remove("busy");
  isBusy = false;
}

function prepare() {
  const form = screen.querySelector("form.survey");
  if (!form) return;
  enhance(form);
  form.addEventListener("submit", event => {
    const action = event.submitter?.value ?? "next";
    event.preventDefault();
    go(form, action);
  });
  screen.querySelector("#back")?.addEventListener("submit", event => { event.preventDefault(); go(form, "back"); });
  for (const input of screen.querySelectorAll("[data-upload]")) {
    const upload = document.getElementById(`upload-${input.dataset.upload}`);
    input.addEventListener("change", () => { if (input.files.length) upload.requestSubmit(); });
    upload.addEventListener("submit", event => { event.preventDefault(); sendFile(form, upload); });
  }
  form.addEventListener("change", event => {
    if (event.target.type === "file") return;
    if (event.target.closest("[data-live]")) return void go(form, "save", true);
    clearTimeout(saving);
    saving = setTimeout(() => send(form, { do: "save" }).catch(() => {}), 800);
  });
}

for (const select of document.querySelectorAll(".lang select")) {
  select.form.querySelector("button").hidden = true;
  select.addEventListener("change", async () => {
    const form = screen.querySelector("form.survey");
    clearTimeout(saving);
    if (form) await send(form, { do: "save" }).catch(() => {});
    select.form.submit();
  });
}
prepare();
