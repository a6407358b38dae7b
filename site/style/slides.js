// Slides: arrow keys, space, Home and End, the buttons, or a swipe; the address names the slide.
(() => {
  const all = [...document.querySelectorAll(".slide")];
  const number = document.querySelector("nav output");
  const asked = () => {
    const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    return Math.max(0, all.indexOf(named?.closest(".slide"))) + 1;
  };
  let at = -1;

  function show(index) {
    const to = Math.min(Math.max(index, 0), all.length - 1);
    if (to === at) return;
    all[at]?.classList.remove("shown");
    at = to;
    all[at].classList.add("shown");
    all[at].focus({ preventScroll: true });
    number.textContent = `${at + 1} / ${all.length}`;
    history.replaceState(null, "", `#slide-${at + 1}`);
    document.querySelector('[data-step="-1"]').disabled = at === 0;
    document.querySelector('[data-step="1"]').disabled = at === all.length - 1;
  }

  const keys = {
    ArrowRight: () => at + 1, PageDown: () => at + 1, " ": () => at + 1,
    ArrowLeft: () => at - 1, PageUp: () => at - 1,
    Home: () => 0, End: () => all.length - 1,
  };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || !keys[event.key]) return;
    if (event.target.closest("button, a, summary") && event.key === " ") return;
    event.preventDefault();
    show(keys[event.key]());
  });
  for (const button of document.querySelectorAll("[data-step]")) {
    button.addEventListener("click", () => show(at + Number(button.dataset.step)));
  }
  let from;
  addEventListener("touchstart", (event) => { from = event.changedTouches[0]; }, { passive: true });
  addEventListener("touchend", (event) => {
    const dx = event.changedTouches[0].clientX - from.clientX;
    const dy = event.changedTouches[0].clientY - from.clientY;
    if (Math.abs(dx) > 60 && Math.abs(dx) > 2 * Math.abs(dy)) show(at - Math.sign(dx));
  }, { passive: true });
  addEventListener("hashchange", () => show(asked() - 1));
  document.body.classList.add("running");
  show(asked() - 1);
})();
