// The ways to a survey: what is chosen stands in the address, and the lines, the link and the code follow it at once.
const forms = [...document.querySelectorAll("[data-share-form]")], preview = document.querySelector("[data-share-preview]");
let timer, asked = 0;

function query() {
  const all = new URLSearchParams();
  for (const form of forms) for (const [name, value] of new FormData(form)) if (value !== "") all.set(name, value);
  return all;
}

// Only what belongs to the way that is chosen.
function fit() {
  const when = document.querySelector("[name=when]:checked")?.value;
  for (const field of document.querySelectorAll("[data-when]")) field.hidden = field.dataset.when !== when;
}

async function follow() {
  const number = ++asked, address = `${location.pathname}?${query()}`;
  const answer = await fetch(address);
  if (!answer.ok || number !== asked) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of document.querySelectorAll("[data-part]")) {
    const other = fresh.querySelector(`[data-part="${part.dataset.part}"]`);
    if (other) part.replaceChildren(...other.childNodes);
  }
  history.replaceState(null, "", address);
}

for (const form of forms) {
  form.addEventListener("input", () => {
    fit();
    clearTimeout(timer);
    timer = setTimeout(follow, 250);
  });
  form.addEventListener("submit", event => { event.preventDefault(); follow(); });
}

// The widget as visitors see it, on this page; nothing of it is sent.
preview?.addEventListener("click", async () => {
  const chosen = query();
  if (!window.touchstone) {
    const script = document.createElement("script");
    script.src = "/widget.js";
    await new Promise((resolve, reject) => { script.onload = resolve; script.onerror = reject; document.head.append(script); });
  }
  window.touchstone("ask", preview.dataset.sharePreview, { form: chosen.get("form"), side: chosen.get("side"), always: true, preview: true });
});
fit();
