// Previews of terms: beside a link to a term, what the list of the terms in the article says of it. They appear under
// the pointer, at the focus of the keyboard and under a finger that stays; a tap follows the link as ever. Escape closes
// a preview, and it can be pointed at itself (WCAG 2.2, 1.4.13). Without this file the link and the list remain.

const links = document.querySelectorAll('a.term[aria-describedby]');
const box = document.createElement('div');
const isAnchored = CSS.supports('position-area: block-end');
const sheet = matchMedia('(hover: none) and (max-width: 40rem)');
const ANCHORED = 'position-anchor: --term; position-area: block-end span-all; position-try-fallbacks: flip-block';
let owner = null; // the link whose preview is shown
let timer = 0;
let isTouch = false;
let isHeld = false; // a finger stayed, so that lifting it follows no link

const later = (action, wait) => {
  clearTimeout(timer);
  timer = setTimeout(action, wait);
};

/** Shows the preview of a link. */
function show(link) {
  const meaning = document.getElementById(link.getAttribute('aria-describedby'));
  if (!meaning) return;
  hide();
  owner = link;
  const [name, text] = [meaning.previousElementSibling, meaning].map((part) => {
    const copy = document.createElement('p');
    if (part.lang) copy.lang = part.lang;
    copy.append(...part.cloneNode(true).childNodes);
    return copy;
  });
  name.querySelectorAll('a').forEach((inner) => inner.replaceWith(...inner.childNodes));
  box.replaceChildren(name, text);
  box.classList.toggle('anchored', isAnchored && !sheet.matches);
  box.style.cssText = isAnchored && !sheet.matches ? ANCHORED : '';
  box.showPopover();
  if (isAnchored) link.style.anchorName = '--term';
  else place(link.getBoundingClientRect(), box.getBoundingClientRect());
}

/** Puts the preview below the link, or above it where there is no room, without a gap between the two. */
function place(link, size) {
  const x = Math.max(8, Math.min(link.left, document.documentElement.clientWidth - size.width - 8));
  const isAbove = link.bottom + size.height > innerHeight && link.top > size.height;
  box.style.setProperty('--x', `${x + scrollX}px`);
  box.style.setProperty('--y', `${(isAbove ? link.top - size.height : link.bottom) + scrollY}px`);
}

/** Hides the preview. */
function hide() {
  clearTimeout(timer);
  if (!owner) return;
  owner.style.anchorName = '';
  owner = null;
  box.hidePopover();
}

/** Hides it when the pointer is gone, if the keyboard does not hold it. */
const leave = () => owner?.matches(':focus-visible') || hide();

function watch(link) {
  const on = (name, action) => link.addEventListener(name, action);
  on('pointerenter', ({ pointerType }) => {
    if (pointerType === 'touch') return;
    if (owner === link) clearTimeout(timer);
    else later(() => show(link), 200);
  });
  on('pointerleave', ({ pointerType }) => pointerType !== 'touch' && later(leave, 300));
  on('focus', () => link.matches(':focus-visible') && show(link));
  on('blur', hide);
  on('pointerdown', ({ pointerType }) => {
    isTouch = pointerType === 'touch';
    isHeld = false;
    if (isTouch) later(() => hold(link), 500);
  });
  on('pointerup', () => isHeld || clearTimeout(timer));
  on('pointercancel', () => isHeld || clearTimeout(timer));
  on('contextmenu', (event) => {
    if (!isTouch) return;
    event.preventDefault();
    hold(link);
  });
  on('click', (event) => {
    if (isHeld) event.preventDefault();
    isHeld = false;
  });
  link.style.webkitTouchCallout = 'none';
}

/** A finger stays on a link. */
function hold(link) {
  isHeld = true;
  if (owner !== link) show(link);
}

if (links.length && box.showPopover) {
  box.className = 'preview';
  box.popover = 'manual';
  document.querySelector('main').append(box);
  links.forEach(watch);
  box.addEventListener('pointerenter', () => clearTimeout(timer));
  box.addEventListener('pointerleave', ({ pointerType }) => pointerType !== 'touch' && later(leave, 300));
  addEventListener('keydown', ({ key }) => key === 'Escape' && hide());
  addEventListener('pointerdown', ({ target }) => {
    if (owner && !owner.contains(target) && !box.contains(target)) hide();
  });
}
