// What every page does beyond HTML. All of it is an addition: without scripts everything can be read and reached.


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
    const first = passages.find((passage) => box(passage).bottom > 40);
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

keepPlace();
