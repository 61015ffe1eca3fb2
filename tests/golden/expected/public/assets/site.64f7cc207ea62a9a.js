// What every page does beyond HTML. All of it is an addition: without scripts everything can be read and reached.

/** The key `/` leads to the search, unless the reader writes something or has turned it off there (WCAG 2.1.4). */
const searchByKey = () => {
  const link = document.querySelector('[aria-keyshortcuts="/"]');
  const choice = document.querySelector('#search_key');
  const isOff = () => {
    try {
      return localStorage.getItem('search-key') === 'off';
    } catch {
      return false; // a browser that keeps nothing
    }
  };
  if (choice) {
    choice.closest('[hidden]').hidden = false;
    choice.checked = !isOff();
    choice.addEventListener('change', () => localStorage.setItem('search-key', choice.checked ? 'on' : 'off'));
  }
  document.addEventListener('keydown', (event) => {
    const isTyping = event.target.closest('input, textarea, select, [contenteditable]');
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping || isOff() || !link) return;
    event.preventDefault();
    const field = document.querySelector('#search_query');
    if (field) field.focus();
    else link.click();
  });
};

searchByKey();
