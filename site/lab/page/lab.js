// The labs of a page: a form, a worker that trains with the library itself, and what it reports.

/** Files of the program, each loaded once, by the first training that needs it. They are classic scripts,
 *  which a page may load from a file and from a host alike. */
const d2lFiles = (() => {
  const loading = {};

  function script(address) {
    loading[address] ??= new Promise((resolve, reject) => {
      const element = document.createElement('script');
      element.src = address;
      element.onload = resolve;
      element.onerror = () => {
        delete loading[address]; // the next training may find it
        element.remove();
        reject(new Error(address));
      };
      document.head.append(element);
    });
    return loading[address];
  }

  function bytes(base64) {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  }

  async function unzipped(base64) {
    const stream = new Blob([bytes(base64)]).stream().pipeThrough(new DecompressionStream('gzip'));
    return new Int8Array(await new Response(stream).arrayBuffer());
  }

  /** TeaVM's runtime is a module; as a part of the worker's text it exports nothing. */
  function runtime(text) {
    return text.replace(/export\s*\{[^}]*\};?\s*$/, '');
  }

  async function program(folder) {
    await script(folder + 'lab-program.js');
    const { wasm, runtime: text } = self.d2lLabProgram;
    const source = `${runtime(text)}\n(${d2lWorker})();`;
    return { wasm: bytes(wasm), worker: URL.createObjectURL(new Blob([source], { type: 'text/javascript' })) };
  }

  async function images(folder) {
    await script(folder + 'lab-data.js');
    const all = await unzipped(self.d2lLabData);
    let at = 0;
    const next = (count) => all.subarray(at, (at += count));
    const set = (count) => ({ pixels: next(count * 784), labels: next(count) });
    return { train: set(2000), test: set(500) };
  }

  const made = {};
  const once = (name, make) => (folder) => {
    made[name] ??= make(folder).catch((error) => {
      delete made[name];
      throw error;
    });
    return made[name];
  };
  return { program: once('program', program), images: once('images', images) };
})();

/** Whether the browser runs WebAssembly with garbage collection: a module that only declares a struct. */
function d2lRuns() {
  return !!self.WebAssembly?.validate(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 3, 1, 95, 0]));
}

function d2lLab(lab) {
  const form = lab.querySelector('form');
  const status = lab.querySelector('.lab-status');
  const told = lab.querySelector('.lab-fingerprint');
  const chart = lab.querySelector('.lab-chart');
  const table = lab.querySelector('.lab-table');
  const pictures = lab.querySelector('.lab-pictures');
  const [train, stop] = ['train', 'stop'].map((does) => lab.querySelector(`[data-does=${does}]`));
  const words = JSON.parse(lab.dataset.words);
  const classes = JSON.parse(lab.dataset.classes);
  const language = lab.closest('[lang]')?.lang || 'en';
  const short = (number) => (Number.isFinite(number) ? number.toFixed(4) : '–');
  const percent = new Intl.NumberFormat(language, { style: 'percent', minimumFractionDigits: 1 });
  let run = null; // the training that is under way; what another one reports comes too late

  function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  }

  function state(name, text) {
    lab.dataset.state = name;
    status.textContent = text;
    const busy = name === 'loading' || name === 'training';
    train.disabled = busy;
    stop.disabled = !busy;
  }

  function clear() {
    lab.dataset.fingerprint = '';
    lab.dataset.losses = '[]';
    told.textContent = '';
    table.hidden = true;
    table.querySelector('tbody').replaceChildren();
    chart.replaceChildren();
    pictures.replaceChildren();
  }

  function end(name, text) {
    run?.worker?.terminate();
    run = null;
    state(name, text);
  }

  /** What is set, as the program reads it, and whether it is what the book sets. */
  function settings() {
    const set = {};
    let defaults = true;
    for (const control of form.elements) {
      if (!control.name) continue;
      set[control.name] = control.value;
      const first = control.options
        ? [...control.options].find((option) => option.defaultSelected).value
        : control.defaultValue;
      defaults &&= control.value === first;
    }
    return { json: JSON.stringify(set), defaults };
  }

  async function start() {
    end('loading', words.loading);
    clear();
    if (!d2lRuns()) {
      state('failed', words.old);
      return;
    }
    const { json, defaults } = settings();
    const mine = { defaults, batches: [], epochs: [] };
    run = mine;
    try {
      const folder = lab.dataset.files;
      const [program, images] = await Promise.all([d2lFiles.program(folder), d2lFiles.images(folder)]);
      if (run !== mine) return; // stopped meanwhile
      mine.images = images;
      mine.worker = new Worker(program.worker);
      mine.worker.onmessage = ({ data }) => run === mine && hear(mine, data);
      mine.worker.onerror = (event) => run === mine && end('failed', event.message);
      mine.worker.postMessage({ wasm: program.wasm, images, section: lab.dataset.lab, settings: json });
    } catch (error) {
      if (run === mine) end('failed', fill(words.missing, { file: error.message }));
    }
  }

  function hear(mine, data) {
    if (data.error) {
      end('failed', data.error);
    } else if (data.begun) {
      mine.begun = data.begun;
      state('training', fill(words.begun, { parameters: data.begun.parameters.toLocaleString(language) }));
    } else if (data.batches) {
      progress(mine, data);
    } else if (data.stopped) {
      end('stopped', words.stopped);
      look(mine, data.pictures);
    } else if (data.done) {
      const last = mine.epochs.at(-1);
      finger(mine, data.fingerprint);
      look(mine, data.pictures);
      end('done', fill(words.done, { loss: short(last.loss), accuracy: percent.format(last.testAccuracy) }));
    }
  }

  function progress(mine, { batches, epochs, batch, of }) {
    for (const one of batches) {
      const number = mine.batches.length + 1;
      mine.batches.push([number / mine.begun.batches, one.loss ?? NaN]);
    }
    for (const epoch of epochs) {
      mine.epochs.push({ ...epoch, loss: epoch.loss ?? NaN });
      const row = table.querySelector('tbody').insertRow();
      const cells = [epoch.number, short(epoch.loss), ...[epoch.trainAccuracy, epoch.testAccuracy].map(percent.format)];
      for (const text of cells) row.insertCell().textContent = text;
      table.hidden = false;
    }
    lab.dataset.losses = JSON.stringify(mine.epochs.map((epoch) => epoch.lossBits));
    const where = { epoch: Math.ceil(batch / mine.begun.batches), epochs: of / mine.begun.batches };
    const text = fill(words.training, { ...where, loss: short(mine.batches.at(-1)[1]) });
    // A screen reader would not get to the end of every minibatch's words: an epoch's are enough.
    if (epochs.length) status.textContent = text;
    cancelAnimationFrame(mine.frame);
    mine.frame = requestAnimationFrame(() =>
      d2lChart.draw(chart, words, where.epochs, mine.batches, mine.epochs, text));
  }

  function finger(mine, fingerprint) {
    const expected = lab.dataset.expected;
    lab.dataset.fingerprint = fingerprint;
    const known = mine.defaults && expected;
    const text = !known ? words.own : fingerprint === expected ? words.same : words.other;
    told.textContent = fill(text, { fingerprint, expected });
  }

  function figure(title) {
    const made = document.createElement('div');
    made.className = 'lab-row';
    const caption = document.createElement('p');
    caption.textContent = title;
    pictures.append(caption, made);
    return made;
  }

  /** A picture of 28 by 28: `colour(i)` is red, green, blue of a pixel. */
  function picture(row, label, wrong, colour) {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 28;
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', label);
    const context = canvas.getContext('2d');
    const pixels = context.createImageData(28, 28);
    for (let i = 0; i < 784; i++) pixels.data.set([...colour(i), 255], 4 * i);
    context.putImageData(pixels, 0, 0);
    const box = document.createElement('div');
    box.className = wrong ? 'lab-picture wrong' : 'lab-picture';
    const text = document.createElement('span');
    text.setAttribute('aria-hidden', 'true');
    text.textContent = label;
    box.append(canvas, text);
    row.append(box);
  }

  function look(mine, made) {
    const { pixels, labels } = mine.images.test;
    for (const kind of ['predictions', 'mistakes']) {
      const { images, taken } = made[kind];
      if (!images?.length) continue;
      const row = figure(words[kind]);
      images.forEach((image, i) => {
        const wrong = labels[image] !== taken[i];
        const said = { label: classes[labels[image]], taken: classes[taken[i]] };
        picture(row, fill(wrong ? words.taken : words.right, said), wrong, (at) =>
          Array(3).fill(255 - (pixels[image * 784 + at] & 255)));
      });
    }
    const weights = made.weights.weights ?? [];
    if (!weights.length) return;
    const row = figure(words.weights);
    weights.forEach((unit, i) => {
      const most = unit.reduce((a, b) => Math.max(a, Math.abs(b ?? 0)), 1e-12);
      // Without a hidden layer each unit speaks for a class.
      const label = form.elements.width ? fill(words.unit, { number: i + 1 }) : classes[i];
      picture(row, label, false, (at) => {
        const share = (unit[at] ?? 0) / most;
        const pale = 255 * (1 - Math.abs(share));
        return share > 0 ? [pale, 128 + pale / 2, 255] : [255, 128 + pale / 2, pale];
      });
    });
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (!run) start();
  });
  form.addEventListener('reset', () => {
    end('idle', '');
    clear();
  });
  stop.addEventListener('click', () => {
    if (run?.worker) run.worker.postMessage({ stop: true });
    else if (run) end('stopped', words.stopped);
  });
}

document.querySelectorAll('.lab[data-lab]').forEach(d2lLab);
