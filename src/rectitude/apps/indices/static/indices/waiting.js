// While something is being computed: look every two seconds, and show the answer when it is there.
(() => {
  const again = async () => {
    try {
      const answer = await fetch(window.location.href, { credentials: "same-origin" });
      if (answer.ok && !(await answer.text()).includes("data-waiting")) {
        window.location.reload();
        return;
      }
    } catch {
      // Without a connection the link on the page stays.
    }
    window.setTimeout(again, 2000);
  };
  window.setTimeout(again, 2000);
})();
