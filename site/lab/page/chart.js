// Draws a lab's chart: loss above, accuracy below, over the epochs. An SVG, so that the page's style gives
// its colours, and a title and a description, so that it can be heard.

const d2lChart = (() => {
  const WIDTH = 360;
  const HEIGHT = 150;
  const LEFT = 44;
  const BOTTOM = 22;
  const TOP = 24; // the legend's
  const MOST_POINTS = 500; // more cannot be told apart

  function element(name, attributes, ...children) {
    const made = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const key in attributes) made.setAttribute(key, attributes[key]);
    made.append(...children);
    return made;
  }

  /** Round numbers between two, about four. */
  function ticks(low, high) {
    const rough = (high - low) / 4 || 1;
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough);
    const made = [];
    for (let i = Math.ceil(low / step); i * step <= high + step / 1e6; i++) made.push(i * step);
    return made;
  }

  function label(number) {
    const size = Math.abs(number);
    return size >= 1e5 || (size > 0 && size < 1e-3) ? number.toExponential(0) : String(+number.toPrecision(3));
  }

  function thinned(points) {
    const every = Math.ceil(points.length / MOST_POINTS);
    return points.filter((_, i) => i % every === 0 || i === points.length - 1);
  }

  /** One panel: series are {name, style, points: [[x, y], …]}; y grows from `low` to `high`. */
  function panel(series, xMost, low, high, xName, top) {
    const x = (value) => LEFT + (value / xMost) * (WIDTH - LEFT - 10);
    const y = (value) => top + TOP + (1 - (value - low) / (high - low)) * (HEIGHT - TOP - BOTTOM);
    const group = element('g');
    for (const at of ticks(low, high)) {
      group.append(
        element('line', { class: 'grid', x1: LEFT, x2: WIDTH - 10, y1: y(at), y2: y(at) }),
        element('text', { x: LEFT - 6, y: y(at) + 4, 'text-anchor': 'end' }, label(at)));
    }
    for (const at of ticks(0, xMost)) {
      if (at !== Math.round(at)) continue;
      group.append(element('text', { x: x(at), y: top + HEIGHT - 6, 'text-anchor': 'middle' }, label(at)));
    }
    group.append(element('text', { x: WIDTH - 10, y: top + HEIGHT + 8, 'text-anchor': 'end' }, xName));
    let legend = LEFT;
    for (const { name, style, points } of series) {
      const line = thinned(points).map(([px, py]) => `${x(px).toFixed(1)},${y(py).toFixed(1)}`);
      group.append(element('polyline', { class: style, points: line.join(' ') }));
      if (!style.includes('batches')) {
        for (const [px, py] of thinned(points)) {
          group.append(element('circle', { class: style, cx: x(px), cy: y(py), r: 2.5 }));
        }
      }
      group.append(
        element('line', { class: style, x1: legend, x2: legend + 20, y1: top + 10, y2: top + 10 }),
        element('text', { x: legend + 24, y: top + 14 }, name));
      legend += 44 + 7 * name.length;
    }
    return group;
  }

  /** Puts a new drawing into the box. `told` is what the last numbers say. */
  function draw(box, words, epochs, batches, done, told) {
    const finite = (points) => points.filter((point) => Number.isFinite(point[1]));
    const losses = finite(batches);
    const means = finite(done.map((epoch) => [epoch.number, epoch.loss]));
    const all = [...losses, ...means].map((point) => point[1]);
    const most = all.reduce((a, b) => Math.max(a, b), 0) || 1;
    const train = finite(done.map((epoch) => [epoch.number, epoch.trainAccuracy]));
    const test = finite(done.map((epoch) => [epoch.number, epoch.testAccuracy]));
    const svg = element('svg', { viewBox: `0 0 ${WIDTH} ${2 * HEIGHT + 22}`, role: 'img' },
      element('title', {}, words.chart),
      element('desc', {}, told),
      panel([
        { name: words.batchLoss, style: 'batches', points: losses },
        { name: words.loss, style: 'loss', points: means },
      ], epochs, 0, most, words.epochs, 0),
      panel([
        { name: words.trainAccuracy, style: 'train', points: train },
        { name: words.testAccuracy, style: 'test', points: test },
      ], epochs, 0, 1, words.epochs, HEIGHT + 12));
    box.replaceChildren(svg);
  }

  return { draw };
})();
