// Light, dark or as the system has it. Runs before the page is drawn, so that it never flashes; hence no module.
(function () {
  'use strict';
  var root = document.documentElement;
  root.classList.add('js');
  function saved() {
    try { return localStorage.getItem('touchstone-theme') || 'system'; } catch (error) { return 'system'; }
  }
  function show(choice) {
    if (choice === 'light' || choice === 'dark') root.dataset.theme = choice; else delete root.dataset.theme;
    document.querySelectorAll('[data-theme-choice]').forEach(function (button) {
      button.setAttribute('aria-pressed', String(button.dataset.themeChoice === choice));
    });
  }
  show(saved());
  document.addEventListener('DOMContentLoaded', function () { show(saved()); });
  document.addEventListener('click', function (event) {
    var button = event.target.closest && event.target.closest('[data-theme-choice]');
    if (!button) return;
    try { localStorage.setItem('touchstone-theme', button.dataset.themeChoice); } catch (error) { /* private mode: for this page only */ }
    show(button.dataset.themeChoice);
  });
  addEventListener('storage', function (event) { if (event.key === 'touchstone-theme') show(saved()); });
})();
