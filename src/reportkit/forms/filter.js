// Lets a reader see only the recommendations that one actor is asked to carry out. Without it, all are shown.
const recommendations = [...document.querySelectorAll(".recommendations > li")];
const themes = [...document.querySelectorAll("section.theme")];
const actorsOf = (item) => [...item.querySelectorAll(".actor")].map((actor) => actor.textContent.trim());
const byName = new Intl.Collator(document.documentElement.lang).compare;
const actors = [...new Set(recommendations.flatMap(actorsOf))].sort(byName);
const written = (number) => String(number).replace(/\d/g, (digit) => [...words.digits][digit]);

if (actors.length > 1 && themes.length > 0) {
  const form = document.createElement("form");
  form.className = "actor-filter";
  const label = document.createElement("label");
  label.htmlFor = "actor-filter";
  label.textContent = words["show-for"];
  const select = document.createElement("select");
  select.id = "actor-filter";
  select.append(new Option(words["all-actors"], ""), ...actors.map((actor) => new Option(actor, actor)));
  const count = document.createElement("output");
  count.setAttribute("for", select.id);
  form.append(label, select, count);

  // The form stays in sight as long as there are recommendations to be chosen from.
  const region = document.createElement("div");
  region.className = "filtered";
  themes[0].before(region);
  region.append(form, ...themes);

  const show = (actor) => {
    select.value = actor;
    for (const item of recommendations) item.hidden = actor !== "" && !actorsOf(item).includes(actor);
    for (const part of [...region.querySelectorAll("section.issue"), ...themes]) {
      part.hidden = actor !== "" && !part.querySelector(".recommendations > li:not([hidden])");
    }
    const shown = recommendations.filter((item) => !item.hidden).length;
    count.value = `${written(shown)} / ${written(recommendations.length)}`;
  };
  // A link to something that the filter hides shows everything again.
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target?.closest("[hidden]")) {
      show("");
      target.scrollIntoView();
    }
  };
  select.addEventListener("change", () => {
    show(select.value);
    if (region.getBoundingClientRect().top < 0) region.scrollIntoView();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", reveal);
  show("");
}
