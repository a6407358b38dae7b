// The home page says what is next. A site that was made last week is right today, too:
// of all the classes and deadlines in the page this shows the first that is not over.
for (const group of document.querySelectorAll(".course-next > div")) {
  const dates = [...group.querySelectorAll("dd")];
  const isNext = ({ dataset }) => !dataset.until || Date.parse(dataset.until) > Date.now();
  const next = dates.find(isNext);
  for (const date of dates) {
    date.hidden = date !== next;
  }
}
