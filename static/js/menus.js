/** Menus are popovers: the browser opens and closes them; here they get a place and arrow keys. */

const GAP = 4;
const EDGE = 8;

function openerOf(menu) {
  return document.querySelector(`[popovertarget="${CSS.escape(menu.id)}"]`);
}

function place(menu) {
  const opener = openerOf(menu).getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = menu;
  const below = opener.bottom + GAP;
  const top = below + height > innerHeight - EDGE ? Math.max(EDGE, opener.top - GAP - height) : below;
  const left = Math.min(Math.max(EDGE, opener.right - width), innerWidth - width - EDGE);
  menu.style.top = `${top}px`;
  menu.style.left = `${left}px`;
}

/** Place menus as they open, and let arrow keys walk through their items. */
export function placeMenus() {
  // `toggle` does not bubble, so it is caught on its way down.
  document.addEventListener("toggle", (event) => {
    if (!event.target.matches?.("[data-menu]") || event.newState !== "open") return;
    place(event.target);
    if (!event.target.contains(document.activeElement)) event.target.querySelector(".menu-item:not([disabled]), [autofocus]")?.focus({ preventScroll: true });
  }, true);
  document.addEventListener("keydown", (event) => {
    const menu = event.target.closest?.("[data-menu]");
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!menu || !step) return;
    const all = items(menu);
    const next = all[(all.indexOf(document.activeElement) + step + all.length) % all.length];
    event.preventDefault();
    next.focus();
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-menu] a.menu-item")) event.target.closest("[data-menu]").hidePopover();
  });
  document.addEventListener("htmx:beforeRequest", (event) => {
    const menu = event.target.closest("[data-menu]:popover-open");
    if (menu) {
      menu.hidePopover();
      openerOf(menu)?.focus();
    }
  });
}

function items(menu) {
  return [...menu.querySelectorAll(".menu-item:not([disabled]), input:not([type=hidden])")];
}
