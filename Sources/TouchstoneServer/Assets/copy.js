// Copies a key or a snippet, and says so.
for (const button of document.querySelectorAll('[data-copy]')) {
  const name = button.textContent;
  button.setAttribute('aria-live', 'polite');
  button.addEventListener('click', async () => {
    const source = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(source.textContent);
      button.textContent = 'Copied';
    } catch {
      // No permission, or no secure context: choose it, so that one key press copies it.
      getSelection().selectAllChildren(source);
      button.textContent = 'Chosen; press Ctrl+C';
    }
    setTimeout(() => { button.textContent = name; }, 2500);
  });
}
