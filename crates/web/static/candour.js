// What scripts add to the pages. Every page works without it.
import { initAll } from "GOVUK_FRONTEND";

initAll();

// A list whose choice decides which fields follow shows them at once.
for (const chooser of document.querySelectorAll("[data-shows]")) {
  chooser.addEventListener("change", () => {
    const button = document.getElementById(chooser.dataset.shows);
    if (button) button.form.requestSubmit(button);
  });
}

// The checklist beside the decision's form follows what is typed.
const form = document.querySelector("form[data-check]");
const findings = document.getElementById("findings");
if (form && findings) {
  let waiting;
  let latest = 0;
  const check = async () => {
    const mine = ++latest;
    findings.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(form.dataset.check, {
        method: "POST",
        body: new URLSearchParams(new FormData(form)),
        headers: { accept: "text/html" },
      });
      // An answer to what was typed before is of no use any more.
      if (mine !== latest) return;
      if (answer.ok) {
        findings.innerHTML = await answer.text();
        say();
      } else {
        findings.dataset.stale = "yes";
      }
    } catch {
      findings.dataset.stale = "yes";
    } finally {
      if (mine === latest) findings.removeAttribute("aria-busy");
    }
  };
  // Those who listen hear how many points are open, not the whole list after each pause.
  const said = document.getElementById("findings-said");
  const say = () => {
    delete findings.dataset.stale;
    const summary = findings.querySelector("[data-summary]");
    if (said && summary && said.textContent !== summary.textContent) said.textContent = summary.textContent;
  };
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(check, 500);
  };
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
}

// Leaving a form that was changed and not saved asks first.
for (const kept of document.querySelectorAll("form[data-keep]")) {
  let changed = kept.dataset.keep === "changed";
  kept.addEventListener("input", () => (changed = true));
  kept.addEventListener("submit", () => (changed = false));
  addEventListener("beforeunload", (leaving) => {
    if (changed) leaving.preventDefault();
  });
}
