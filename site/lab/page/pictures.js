// Draws what a trained network makes of photographs, with their names as text.

const d2lPictures = (() => {
  const SIDE = 28;

  /** A photograph of 28 by 28, `colour` gives [red, green, blue, alpha] of a pixel. */
  function canvas(alt, colour) {
    const made = document.createElement('canvas');
    made.width = made.height = SIDE;
    made.setAttribute('role', 'img');
    made.setAttribute('aria-label', alt);
    const context = made.getContext('2d');
    const image = context.createImageData(SIDE, SIDE);
    for (let i = 0; i < SIDE * SIDE; i++) image.data.set(colour(i), 4 * i);
    context.putImageData(image, 0, 0);
    return made;
  }

  function figure(drawn, caption, style) {
    const made = document.createElement('figure');
    const words = document.createElement('figcaption');
    words.textContent = caption;
    if (style) made.className = style;
    made.append(drawn, words);
    return made;
  }

  function photographs({ images, taken }, test, words) {
    return images.map((image, i) => {
      const is = words.classes[test.labels[image]];
      const said = words.classes[taken[i]];
      const right = is === said;
      const caption = right ? said
        : words.mistake.replace('{said}', said).replace('{is}', is);
      return figure(
        canvas(is, (pixel) => {
          const grey = test.pixels[image * SIDE * SIDE + pixel] & 255;
          return [grey, grey, grey, 255];
        }),
        caption, right ? 'right' : 'wrong');
    });
  }

  /** Blue speaks for the unit, red against it; the strongest of a unit is full. */
  function weights(units, words) {
    return units.map((unit, number) => {
      const name = units.length === words.classes.length && words.oneForEach
        ? words.classes[number] : `${words.unit} ${number + 1}`;
      return figure(
        canvas(name, (pixel) => {
          const less = 255 - Math.abs(unit[pixel]);
          return unit[pixel] > 0 ? [less, less, 255, 255] : [255, less, less, 255];
        }),
        name);
    });
  }

  /** Fills the boxes of a lab with what the worker has sent. */
  function draw(box, pictures, test, words) {
    if (pictures.error) return;
    for (const kind of ['predictions', 'mistakes', 'weights']) {
      const holder = box.querySelector(`[data-pictures="${kind}"]`);
      const made = pictures[kind];
      const drawn = kind === 'weights' ? weights(made, words) : photographs(made, test, words);
      holder.replaceChildren(...(drawn.length ? drawn : [words.none]));
    }
  }

  return { draw };
})();
