// The labs of a page: forms that train a network in a worker and show how it goes.
//
// For scripts that look at a lab from outside, its element tells:
//   data-lab="3.7"           the section
//   data-state               idle | loading | training | done | stopped | failed
//   data-fingerprint         of all parameters, when done
//   data-losses              JSON: each epoch's mean loss, the bits of the double as hexadecimal
//   data-accuracies          JSON: each epoch's [train, test] accuracies, likewise
//   data-batch-losses        JSON: each minibatch's loss, likewise, when done or stopped
// Buttons have data-do="train|stop|reset", fields data-control="learningRate" …, and what is wrong with
// one stands in the element that its aria-describedby names.

(() => {
  const PATIENCE = 1000; // milliseconds for the last minibatch after Stop, before the worker is ended

  const hasGarbageCollection = () =>
    typeof WebAssembly === 'object' && typeof DecompressionStream === 'function' &&
    // The smallest module with a type that only garbage collection knows.
    WebAssembly.validate(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 3, 1, 95, 0]));

  /** A sentence with {name}s filled in. */
  const say = (sentence, values) =>
    sentence.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);

  const number = (value, digits) => value === null ? 'NaN' : value.toFixed(digits);

  class Lab {
    constructor(element) {
      this.element = element;
      this.words = JSON.parse(element.dataset.words);
      this.form = element.querySelector('form');
      this.status = element.querySelector('[role="status"]');
      this.controls = [...element.querySelectorAll('[data-control]')];
      this.run = null; // what is going on; what comes of an older one is not listened to
      this.form.addEventListener('submit', (event) => {
        event.preventDefault();
        this.train();
      });
      this.button('stop').addEventListener('click', () => this.stop());
      this.form.addEventListener('reset', () => {
        this.clearErrors();
        if (element.dataset.state === 'failed') this.state('idle', '');
      });
      if (d2lFiles.hosted) this.part('all')?.removeAttribute('hidden');
      addEventListener('pagehide', () => this.end());
      this.form.hidden = false;
      this.state('idle', '');
    }

    part(name) {
      return this.element.querySelector(`[data-part="${name}"]`);
    }

    button(name) {
      return this.element.querySelector(`[data-do="${name}"]`);
    }

    /** The buttons are never disabled, which would take the keyboard's place away from them. */
    state(state, said) {
      this.element.dataset.state = state;
      const busy = state === 'loading' || state === 'training';
      this.button('train').setAttribute('aria-disabled', String(busy));
      this.button('stop').setAttribute('aria-disabled', String(!busy));
      if (said !== undefined) this.status.textContent = said;
    }

    settings() {
      return Object.fromEntries(this.controls.map((c) => [c.dataset.control, c.value.trim()]));
    }

    async train() {
      if (this.run && !this.run.stopping) return;
      this.end();
      this.clear();
      // What is no number a browser keeps to itself: the field's value is empty.
      const empty = this.controls.find((control) => control.value.trim() === '');
      if (empty) {
        this.fail(this.words.noNumber, undefined, empty);
        return;
      }
      const all = this.part('all')?.querySelector('input').checked ?? false;
      const run = {
        all,
        settings: this.settings(),
        isDefault: this.controls.every((c) => c.value.trim() === c.dataset.default),
        epochs: [],
        batches: [],
      };
      this.run = run;
      this.state('loading', this.words.loading);
      const base = this.element.dataset.src;
      try {
        const [program, images] = await Promise.all([
          d2lFiles.program(base),
          d2lFiles.images(base, all ? 'all-images.bin' : 'images.bin', (share) => {
            if (this.run === run) {
              this.part('progress').textContent =
                say(this.words.loaded, { percent: Math.round(100 * share) });
            }
          }),
        ]);
        if (this.run !== run) return;
        this.part('progress').textContent = '';
        run.images = images;
        run.worker = new Worker(program.address);
        run.worker.onmessage = ({ data }) => {
          if (this.run === run) this.hear(run, data);
        };
        run.worker.onerror = (event) => {
          event.preventDefault();
          if (this.run === run) this.fail(event.message || this.words.broken);
        };
        run.worker.postMessage({
          wasm: program.wasm,
          images,
          section: this.element.dataset.lab,
          settings: JSON.stringify(run.settings),
        });
      } catch (error) {
        if (this.run === run) this.fail(say(this.words.missing, { what: error.message }));
      }
    }

    /** What the worker says. */
    hear(run, told) {
      if (told.error) {
        this.fail(told.error, 'en'); // the library speaks English
      } else if (told.begun) {
        run.begun = told.begun;
        this.state('training', say(this.words.begun, told.begun));
        this.drawSoon(run);
      } else if (told.batches) {
        this.progress(run, told);
      } else {
        this.finish(run, told);
      }
    }

    progress(run, told) {
      for (const batch of told.batches) {
        run.batches.push({ ...batch, at: (run.batches.length + 1) / run.begun.batches });
      }
      for (const epoch of told.epochs) this.epoch(run, epoch);
      this.part('progress').textContent = say(this.words.batch, told);
      if (!run.overflowed && told.batches.some((batch) => batch.loss === null)) {
        run.overflowed = true;
        this.part('overflow').hidden = false;
      }
      this.drawSoon(run);
    }

    /** A row for each epoch; only these are said aloud, not each minibatch. */
    epoch(run, epoch) {
      run.epochs.push(epoch);
      const row = this.part('numbers').querySelector('tbody').insertRow();
      const head = document.createElement('th');
      head.scope = 'row';
      head.textContent = epoch.number;
      row.append(head);
      row.insertCell().textContent = number(epoch.loss, 4);
      row.insertCell().textContent = number(epoch.trainAccuracy, 3);
      row.insertCell().textContent = number(epoch.testAccuracy, 3);
      this.status.textContent = this.lastNumbers(run);
      const data = this.element.dataset;
      data.losses = JSON.stringify(run.epochs.map((e) => e.lossBits));
      data.accuracies =
        JSON.stringify(run.epochs.map((e) => [e.trainAccuracyBits, e.testAccuracyBits]));
    }

    lastNumbers(run) {
      const last = run.epochs.at(-1);
      return last === undefined ? '' : say(this.words.epoch, {
        number: last.number,
        epochs: run.begun.epochs,
        loss: number(last.loss, 4),
        train: number(last.trainAccuracy, 3),
        test: number(last.testAccuracy, 3),
      });
    }

    /** Draws when the browser next paints: in a tab that nobody looks at, not at all. */
    drawSoon(run) {
      this.part('results').hidden = false;
      if (run.drawing) return;
      run.drawing = true;
      requestAnimationFrame(() => {
        run.drawing = false;
        if (this.shown !== run) return;
        const points = run.batches.map((batch) => [batch.at, batch.loss ?? NaN]);
        const epochs = run.epochs.map((e) => ({ ...e, loss: e.loss ?? NaN }));
        d2lChart.draw(this.part('chart'), this.words, run.begun.epochs, points, epochs,
          this.lastNumbers(run));
      });
      this.shown = run;
    }

    finish(run, told) {
      this.end();
      this.part('progress').textContent = '';
      if (told.pictures) {
        d2lPictures.draw(this.element, told.pictures, run.images.test, this.words);
        this.part('pictures').hidden = false;
      }
      this.element.dataset.batchLosses = JSON.stringify(run.batches.map((batch) => batch.lossBits));
      const numbers = this.lastNumbers(run);
      if (told.done) {
        this.compare(run, told.fingerprint);
        this.state('done', `${this.words.done} ${numbers}`);
      } else {
        this.state('stopped', `${this.words.stopped} ${numbers}`);
      }
    }

    /** Says whether these are the JVM's bits, or how to ask the JVM. */
    compare(run, fingerprint) {
      const data = this.element.dataset;
      data.fingerprint = fingerprint;
      const pinned = run.all ? data.pinnedAll : data.pinned;
      const changed = Object.entries(run.settings)
        .filter(([name, value]) => value !== this.control(name).dataset.default)
        .map(([name, value]) => `${name}=${value}`);
      const given = [...changed, `images=${run.all ? 60000 : 2000}`]
        .map((word) => /[^\w.=-]/.test(word) ? `'${word}'` : word);
      const twin = `./d2l site --twin ${data.lab} ${given.join(' ')}`;
      const known = run.isDefault && pinned;
      const line = this.part('fingerprint');
      line.querySelector('code').textContent = fingerprint;
      line.querySelector('span').textContent = !known ? this.words.askTwin
        : pinned === fingerprint ? this.words.same : say(this.words.other, { pinned });
      const command = line.querySelector('pre');
      command.textContent = twin;
      command.hidden = Boolean(known && pinned === fingerprint);
      line.hidden = false;
    }

    control(name) {
      return this.controls.find((control) => control.dataset.control === name);
    }

    stop() {
      const run = this.run;
      if (!run || run.stopping) return;
      run.stopping = true;
      if (!run.begun) {
        this.finish(run, {});
        return;
      }
      run.worker.postMessage({ stop: true });
      this.button('train').setAttribute('aria-disabled', 'false');
      setTimeout(() => {
        if (this.run === run) this.finish(run, {});
      }, PATIENCE);
    }

    /** Ends the worker; what it might still say is not heard. */
    end() {
      this.run?.worker?.terminate();
      this.run = null;
    }

    /** Shows an error beside the control that it names first, or for the whole form. */
    fail(message, language = document.documentElement.lang, control = undefined) {
      this.end();
      this.part('progress').textContent = '';
      const text = message.toLowerCase();
      const named = control ?? this.controls.find((c) => text.startsWith(c.dataset.label)) ??
        this.controls.find((c) => text.includes(c.dataset.label));
      const place = named ? document.getElementById(named.getAttribute('aria-describedby')) : null;
      const box = place ?? this.part('error');
      box.textContent = message;
      box.lang = language;
      this.state('failed', this.words.failed);
      if (named) {
        named.setAttribute('aria-invalid', 'true');
        named.focus();
      }
    }

    clearErrors() {
      this.part('error').textContent = '';
      for (const control of this.controls) {
        control.removeAttribute('aria-invalid');
        document.getElementById(control.getAttribute('aria-describedby')).textContent = '';
      }
    }

    clear() {
      this.clearErrors();
      for (const name of ['fingerprint', 'losses', 'accuracies', 'batchLosses']) {
        delete this.element.dataset[name];
      }
      for (const name of ['results', 'fingerprint', 'pictures', 'overflow']) {
        this.part(name).hidden = true;
      }
      this.part('numbers').querySelector('tbody').replaceChildren();
      this.part('chart').replaceChildren();
    }
  }

  if (hasGarbageCollection()) {
    for (const element of document.querySelectorAll('[data-lab]')) {
      element.querySelector('[data-part="needs"]').hidden = true;
      new Lab(element);
    }
  }
})();
