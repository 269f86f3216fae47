// Opens the browser's print dialog, which saves as PDF too.
for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => window.print());
