// The theme learns of the system's colours when all is read; until then code would stand in neither.
if (document.documentElement.dataset.theme === "auto") {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = dark ? "dark" : "light";
}

// What is wider than its box can be scrolled with the keyboard, too.
{
  const boxes = () => document.querySelectorAll(".scroll, .bd-article pre");
  const reach = () => {
    for (const box of boxes()) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
  };
  addEventListener("load", reach);
  addEventListener("resize", reach);
}
