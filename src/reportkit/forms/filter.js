// Lets a reader see only the recommendations that one actor is asked to carry out. Without it, all are shown.
const recommendations = [...document.querySelectorAll(".recommendations > li")];
const actorsOf = (item) => [...item.querySelectorAll(".actor")].map((actor) => actor.textContent.trim());
const actors = [...new Set(recommendations.flatMap(actorsOf))].sort(
  new Intl.Collator(document.documentElement.lang).compare,
);
const firstTheme = document.querySelector("section.theme");
if (actors.length > 1 && firstTheme) {
  const form = document.createElement("form");
  form.className = "actor-filter";
  const label = document.createElement("label");
  label.htmlFor = "actor-filter";
  label.textContent = words["show-for"];
  const select = document.createElement("select");
  select.id = "actor-filter";
  select.append(new Option(words["all-actors"], ""), ...actors.map((actor) => new Option(actor, actor)));
  const count = document.createElement("output");
  count.setAttribute("for", "actor-filter");
  select.addEventListener("change", () => {
    let shown = 0;
    for (const item of recommendations) {
      item.hidden = select.value !== "" && !actorsOf(item).includes(select.value);
      shown += item.hidden ? 0 : 1;
    }
    for (const issue of document.querySelectorAll("section.issue")) {
      issue.hidden = issue.querySelectorAll(".recommendations > li:not([hidden])").length === 0;
    }
    for (const theme of document.querySelectorAll("section.theme")) {
      theme.hidden = theme.querySelectorAll("section.issue:not([hidden])").length === 0;
    }
    count.value = new Intl.NumberFormat(document.documentElement.lang).format(shown);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.append(label, " ", select, " ", count);
  firstTheme.before(form);
}
