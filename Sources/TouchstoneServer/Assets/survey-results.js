// Results change by themselves: when answers come in, the page's middle part is fetched again.
const results = document.getElementById("results");
const address = results?.dataset.results;
if (address) {
  const events = new EventSource(address);
  let isLoading = false, isWaiting = false, isStale = false;
  async function load() {
    if (isLoading) return void (isWaiting = true);
    isLoading = true;
    try {
      const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
      const fresh = page.getElementById("results");
      // Who is at something in it is not disturbed: it changes when they leave.
      isStale = results.contains(document.activeElement);
      if (fresh && !isStale) results.replaceChildren(...fresh.childNodes);
    } finally {
      isLoading = false;
    }
    if (isWaiting) {
      isWaiting = false;
      load();
    }
  }
  events.addEventListener("answers", load);
  results.addEventListener("focusout", event => { if (isStale && !results.contains(event.relatedTarget)) load(); });
  addEventListener("pagehide", () => events.close());
}
