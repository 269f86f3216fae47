// What a question's controls can do beyond plain fields: a line to slide on, items to drag, choices that go alone.
export function enhance(root) {
  for (const box of root.querySelectorAll("[data-slider]")) slide(box);
  for (const list of root.querySelectorAll("[data-ranking]")) rank(list);
  root.addEventListener("change", event => {
    const field = event.target, group = field.closest(".q");
    if (!group || !field.checked) return;
    const others = [...group.querySelectorAll("input:checked")].filter(other => other !== field && (other.name === field.name || other.name === field.name.replace(/\.na$/, "") || field.name === other.name.replace(/\.na$/, "")));
    const isAlone = box => "alone" in box.dataset || box.value === "na";
    for (const other of others) if (isAlone(field) || isAlone(other)) other.checked = false;
    if (field.value !== "na") return;
    for (const text of group.querySelectorAll(".field")) text.value = "";
  });
  root.addEventListener("input", event => {
    const na = event.target.closest(".q")?.querySelector("input[name$='.na']");
    if (na && event.target !== na && event.target.value) na.checked = false;
  });
}

function slide(box) {
  const number = box.querySelector("input"), range = document.createElement("input"), shown = document.createElement("output");
  for (const name of ["min", "max", "step"]) range.setAttribute(name, number.getAttribute(name));
  range.type = "range";
  range.id = number.id;
  for (const name of ["aria-describedby", "aria-invalid"]) if (number.hasAttribute(name)) range.setAttribute(name, number.getAttribute(name));
  if (!box.closest("div.q")) range.setAttribute("aria-label", box.closest(".q").querySelector("h2").textContent);
  number.removeAttribute("id");
  const isSaid = number.value !== "";
  number.type = "hidden";
  range.value = isSaid ? number.value : (Number(range.min) + Number(range.max)) / 2;
  shown.textContent = isSaid ? number.value : "–";
  box.classList.toggle("open", !isSaid);
  const set = () => {
    number.value = range.value;
    shown.textContent = range.value;
    box.classList.remove("open");
    number.dispatchEvent(new Event("change", { bubbles: true }));
  };
  range.addEventListener("input", set);
  // Whoever means the place where the handle stands already touches it, too.
  range.addEventListener("pointerup", set);
  range.addEventListener("keyup", event => event.key === "Enter" || event.key === " " ? set() : 0);
  number.parentNode.prepend(range, shown);
}

function rank(list) {
  const wanted = Number(list.dataset.ranking);
  const items = () => [...list.children];
  let isTouched = "touched" in list.dataset;
  const number = () => items().forEach((item, place) => {
    item.classList.toggle("out", !isTouched || place >= wanted);
    item.querySelector("select").value = isTouched && place < wanted ? String(place + 1) : "";
  });
  const moved = item => {
    isTouched = true;
    number();
    item.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const move = (item, by) => {
    const all = items(), to = all.indexOf(item) + by;
    if (by && (to < 0 || to >= all.length)) return;
    if (by < 0) list.insertBefore(item, all[to]);
    if (by > 0) list.insertBefore(item, all[to].nextSibling);
    moved(item);
  };
  for (const item of items()) {
    const name = item.querySelector(".name").textContent;
    for (const [by, sign, word] of [[-1, "↑", list.dataset.up], [1, "↓", list.dataset.down]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = sign;
      button.setAttribute("aria-label", `${word}: ${name}`);
      button.addEventListener("click", () => { move(item, by); button.focus(); });
      item.append(button);
    }
    item.addEventListener("keydown", event => {
      const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!by || event.target.tagName !== "BUTTON") return;
      event.preventDefault();
      move(item, by);
      event.target.focus();
    });
    item.addEventListener("pointerdown", event => {
      if (event.target.closest("button") || event.button > 0) return;
      item.setPointerCapture(event.pointerId);
      item.classList.add("held");
      const drag = event => {
        const over = items().find(other => {
          const box = other.getBoundingClientRect();
          return other !== item && event.clientY > box.top && event.clientY < box.bottom;
        });
        if (!over) return;
        const isBelow = items().indexOf(over) > items().indexOf(item);
        list.insertBefore(item, isBelow ? over.nextSibling : over);
      };
      const drop = () => {
        item.classList.remove("held");
        item.removeEventListener("pointermove", drag);
        moved(item);
      };
      item.addEventListener("pointermove", drag);
      item.addEventListener("pointerup", drop, { once: true });
      item.addEventListener("pointercancel", drop, { once: true });
    });
  }
  number();
}
