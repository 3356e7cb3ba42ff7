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

// A box that is drawn on a page is written into the list of boxes, in points from the page's top left corner.
for (const page of document.querySelectorAll("img[data-draw]")) {
  const list = document.getElementById(page.dataset.draw);
  if (!list) continue;
  page.dataset.drawing = "yes";
  page.draggable = false;
  let from;
  let drawn;
  const at = (event) => {
    const edge = page.getBoundingClientRect();
    const within = (value, most) => Math.min(Math.max(value, 0), most);
    return [within(event.clientX - edge.left, edge.width), within(event.clientY - edge.top, edge.height)];
  };
  const corners = (to) => [
    Math.min(from[0], to[0]), Math.min(from[1], to[1]), Math.max(from[0], to[0]), Math.max(from[1], to[1]),
  ];
  page.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    page.setPointerCapture(event.pointerId);
    from = at(event);
    drawn = document.createElement("div");
    drawn.className = "candour-drawn";
    page.after(drawn);
  });
  page.addEventListener("pointermove", (event) => {
    if (!from) return;
    const [left, top, right, bottom] = corners(at(event));
    Object.assign(drawn.style, {
      left: `${page.offsetLeft + left}px`,
      top: `${page.offsetTop + top}px`,
      width: `${right - left}px`,
      height: `${bottom - top}px`,
    });
  });
  page.addEventListener("pointerup", (event) => {
    if (!from) return;
    const box = corners(at(event));
    from = undefined;
    // A very large page is drawn with fewer dots, and says nothing of its points.
    if (19_000_000 < page.naturalWidth * page.naturalHeight) {
      drawn.remove();
      return;
    }
    if (box[2] - box[0] < 3 || box[3] - box[1] < 3) {
      drawn.remove();
      return;
    }
    // Pages are drawn at 150 dots to an inch.
    const points = (page.naturalWidth / page.clientWidth) * (72 / 150);
    const line = `${page.dataset.page}: ${box.map((it, at) => (at < 2 ? Math.floor : Math.ceil)(it * points)).join(" ")}`;
    list.value = list.value.trim() ? `${list.value.trim()}\n${line}` : line;
    list.dispatchEvent(new Event("input", { bubbles: true }));
    const details = list.closest("details");
    if (details) details.open = true;
  });
}
