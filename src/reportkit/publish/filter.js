// Lets a reader see only the recommendations to one actor, of one theme, or from one country. Without it, all are shown.
const form = document.querySelector("form.filters");
const items = [...document.querySelectorAll(".asked > li")];
const groups = [...document.querySelectorAll(".asked-group, .asked-report")];
const count = form.querySelector("output");
const selects = [...form.querySelectorAll("select")];
const digits = [...form.dataset.digits];
const written = (number) => String(number).replace(/\d/g, (digit) => digits[digit]);
const values = (item, name) => item.dataset[name].split(" ");

const show = () => {
  const chosen = selects.filter((select) => select.value);
  for (const item of items) item.hidden = !chosen.every((select) => values(item, select.name).includes(select.value));
  for (const group of groups) group.hidden = !group.querySelector(".asked > li:not([hidden])");
  count.value = `${written(items.filter((item) => !item.hidden).length)} / ${written(items.length)}`;
  for (const select of selects) {
    // Choices that the others leave nothing of are shown as such.
    const others = chosen.filter((other) => other !== select);
    const left = items.filter((item) => others.every((other) => values(item, other.name).includes(other.value)));
    const possible = new Set(left.flatMap((item) => values(item, select.name)));
    for (const option of select.options) option.disabled = option.value !== "" && !possible.has(option.value);
  }
};

const remember = () => {
  const address = new URL(location.href);
  address.search = new URLSearchParams(selects.filter((select) => select.value).map((select) => [select.name, select.value]));
  try {
    history.replaceState(null, "", address);
  } catch {
    // A page on a disk may not change its address in every browser.
  }
};

const asked = new URLSearchParams(location.search);
for (const select of selects) {
  const value = asked.get(select.name);
  if ([...select.options].some((option) => option.value === value)) select.value = value;
  select.addEventListener("change", () => { show(); remember(); });
}
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(() => { show(); remember(); }));
form.hidden = false;
show();
