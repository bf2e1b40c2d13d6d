// While weights are typed, the shares within each group follow. Shares of the whole are shown after saving.
(() => {
  const inputs = [...document.querySelectorAll("input[data-weight]")];
  const language = document.documentElement.lang || "en";
  const written = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const number = (input) => {
    const typed = input.value.trim().replace(",", ".");
    return typed !== "" && Number(typed) >= 0 ? Number(typed) : NaN;
  };
  const follow = (parent) => {
    const group = inputs.filter((input) => input.dataset.weight === parent);
    const whole = group.reduce((sum, input) => sum + number(input), 0);
    for (const input of group) {
      const cell = document.querySelector(`[data-share="${CSS.escape(input.id)}"]`);
      cell.textContent = whole > 0 ? `${written.format((100 * number(input)) / whole)}%` : "";
      const effective = input.closest("tr").querySelector("[data-effective]");
      effective.textContent = "…";
    }
  };
  for (const input of inputs) {
    input.addEventListener("input", () => follow(input.dataset.weight));
  }
})();
