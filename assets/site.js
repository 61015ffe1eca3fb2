// What every page does beyond HTML. All of it is an addition: without scripts everything can be read and reached.

/** Says that an address was copied, to screen readers too, and takes it back after a while. */
function sayCopied() {
  const said = document.querySelector('.said');
  if (!said) return;
  said.textContent = said.dataset.copied;
  setTimeout(() => said.replaceChildren(), 4000);
}

/** Copies a text. Where that is not allowed, nothing is said of it. */
function copy(text) {
  navigator.clipboard?.writeText(text).then(sayCopied, () => {});
}

/** The link beside a heading leads there, and its address is copied too. */
function copyAnchors() {
  document.addEventListener('click', (event) => {
    const anchor = event.target.closest?.('a.anchor');
    if (anchor) copy(anchor.href);
  });
}

/** Passes an article on as the device does it; else its title and address are copied. */
function share() {
  const button = document.querySelector('button.share');
  if (!button || !(navigator.share || navigator.clipboard)) return;
  const { title, url } = button.dataset;
  button.hidden = false;
  button.addEventListener('click', () => {
    if (navigator.share) navigator.share({ title, url }).catch(() => {});
    else copy(`${title}\n${url}`);
  });
}

/** Marks in the contents which part is read: the last one that began above the upper third of the window. */
function followContents() {
  const links = [...document.querySelectorAll('.contents a')];
  const parts = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  const mark = () => {
    const current = parts.findLastIndex((part) => part?.getBoundingClientRect().top < innerHeight / 3);
    links.forEach((link, index) => {
      if (index === current) link.setAttribute('aria-current', 'location');
      else link.removeAttribute('aria-current');
    });
  };
  const observer = new IntersectionObserver(mark, { rootMargin: '0px 0px -66.7% 0px' });
  parts.forEach((part) => part && observer.observe(part));
}

/** Remembers whether terms are shown in both languages. The stylesheet shows them, with scripts or without. */
function rememberNames() {
  const box = document.getElementById('both_names');
  if (!box) return;
  try {
    box.checked = localStorage.getItem('names') === 'both' || box.checked;
    box.addEventListener('change', () => localStorage.setItem('names', box.checked ? 'both' : 'one'));
  } catch {
    // A browser that may keep nothing forgets it.
  }
}

/** The key `/` leads to the search, unless the reader writes something or has turned it off there (WCAG 2.1.4). */
function searchByKey() {
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
}

/**
 * Links to an article in another language, or in both, lead to the passage that stands at the top of the window. A second
 * switch is within reach while the reader scrolls back, as one does to look for it.
 */
function keepPlace() {
  const passages = [...document.querySelectorAll('[id^="b_"]')];
  if (!passages.length) return;
  const near = document.querySelector('.switcher');
  const box = (passage) => (passage.closest('h2, h3, h4') ?? passage).getBoundingClientRect();
  const mark = ({ currentTarget: link }) => {
    // The first passage of which more than a line is to be seen. Who has not come to the text yet stays above it.
    const first = passages.find((passage) => box(passage).bottom > 40) ?? passages.at(-1);
    const isBefore = first === passages[0] && box(first).top > innerHeight / 3;
    link.hash = first && !isBefore ? first.id : '';
  };
  for (const link of document.querySelectorAll('.languages a, .switcher a')) {
    for (const event of ['click', 'auxclick', 'contextmenu']) link.addEventListener(event, mark);
  }
  if (!near) return;
  near.hidden = false;
  let last = null;
  const show = (isShown) => near.classList.toggle('shown', isShown && box(passages[0]).top < 0);
  // Who has just changed the language may want to change it back.
  show(location.hash.startsWith('#b_'));
  addEventListener('scroll', () => {
    const isShown = near.classList.contains('shown');
    if (last === null) show(isShown || location.hash.startsWith('#b_'));
    else if (scrollY < last) show(true);
    else if (isShown && scrollY < last + 160) return;
    else show(false);
    last = scrollY;
  }, { passive: true });
}

copyAnchors();
share();
followContents();
rememberNames();
searchByKey();
keepPlace();
