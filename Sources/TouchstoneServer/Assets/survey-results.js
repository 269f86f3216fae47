// Results change by themselves: when answers come in, the page's middle part is fetched again.
const results = document.getElementById("results");
const address = results?.dataset.results;
if (address) {
  const events = new EventSource(address);
  let isLoading = false, isWaiting = false;
  async function load() {
    if (isLoading) return void (isWaiting = true);
    isLoading = true;
    try {
      const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
      const fresh = page.getElementById("results");
      if (fresh && !results.contains(document.activeElement)) results.replaceChildren(...fresh.childNodes);
    } finally {
      isLoading = false;
    }
    if (isWaiting) {
      isWaiting = false;
      load();
    }
  }
  events.addEventListener("answers", load);
  addEventListener("pagehide", () => events.close());
}
