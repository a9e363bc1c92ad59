// Where a reader is on a report's page, and how to be there again on another version of it.

const texts = (view) => [...view.document.querySelectorAll("[data-field]")];
const addressOf = (node) => node.dataset.field;

// The elements that print a text, those of the text itself first: contents and indexes print titles too.
export function printed(document, address) {
  const found = [...document.querySelectorAll(`[data-field="${CSS.escape(address)}"]`)];
  return found.sort((one, other) => Boolean(one.closest("nav, table.actor-table")) - Boolean(other.closest("nav, table.actor-table")));
}

// The element for a field that may be no text itself: its own, else the first below it, else of what holds it.
export function elementFor(document, field) {
  for (let steps = field.split("/"); steps.length > 0; steps = steps.slice(0, -1)) {
    const address = steps.join("/");
    const below = document.querySelector(`main [data-field^="${CSS.escape(`${address}/`)}"]`);
    const found = printed(document, address)[0] ?? below ?? document.getElementById(address);
    if (found) return found;
  }
  return null;
}

// The texts in sight from the top down, each with its place on the screen.
export function placeIn(view) {
  const seen = new Map();
  const places = [];
  for (const node of texts(view)) {
    const number = seen.get(addressOf(node)) ?? 0;
    seen.set(addressOf(node), number + 1);
    const { top, bottom, height } = node.getBoundingClientRect();
    if (height && bottom > 0 && top < view.innerHeight && !node.closest("nav, .actor-filter")) {
      places.push({ address: addressOf(node), number, top });
    }
  }
  return { scroll: view.scrollY, places };
}

// Scrolls a page so that the first text that is still there stands where it stood.
export function restore(view, { scroll, places }) {
  const jump = (top) => view.scrollTo({ top, behavior: "instant" });
  if (scroll === 0) return;
  for (const { address, number, top } of places) {
    const found = view.document.querySelectorAll(`[data-field="${CSS.escape(address)}"]`)[number];
    if (found) return jump(view.scrollY + found.getBoundingClientRect().top - top);
  }
  jump(scroll);
}

export function scrollTo(view, node) {
  const top = view.scrollY + node.getBoundingClientRect().top - view.innerHeight / 4;
  view.scrollTo({ top, behavior: "instant" });
}
