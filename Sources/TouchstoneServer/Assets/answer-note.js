// A line at the edge of the survey's page, for a few seconds.
export function note(text, role = "status") {
  document.querySelector(".note")?.remove();
  const line = document.createElement("p");
  line.className = "note";
  line.setAttribute("role", role);
  line.textContent = text;
  document.body.append(line);
  setTimeout(() => line.remove(), 6000);
}
