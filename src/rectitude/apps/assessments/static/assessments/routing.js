// Hides the parts of a question that are not asked after the answer chosen above them. Without it they are all shown,
// each with the words that say when it is asked; what is hidden keeps its words and is left out by the server.
function chosen(form, name) {
  const found = form.querySelector(`input[name="${CSS.escape(name)}"]:checked`);
  return found ? found.value : "";
}

function route(form) {
  for (const part of form.querySelectorAll("[data-asked-by]")) {
    const value = chosen(form, part.dataset.askedBy);
    part.hidden = value !== "" && !part.dataset.askedOn.split(" ").includes(value);
  }
}

for (const form of document.querySelectorAll("form[data-keep]")) {
  route(form);
  form.addEventListener("change", () => route(form));
}
