// The program of the labs in a worker. A page opened from a file may start a worker only from a text that it
// has at hand: this function's, put behind the text of TeaVM's runtime, which brings `load`.
//
// Messages to it:
//   {wasm, images, section, settings}   trains; images are those of d2lLab.images
//   {stop: true}                        after this minibatch
// Messages from it:
//   {begun: {parameters, batches, epochs}}
//   {batches: [{loss, lossBits}, …], batch, of, epochs: [{number, loss, …}, …]}
//   {error: "the library's own words"}
//   {done: true, fingerprint, pictures} at the end; {stopped: true, pictures} when it was told to stop

const d2lWorker = function () {
  const BETWEEN_TWO_POSTS = 50; // milliseconds

  let stopping = false;
  let program;
  let batches = [];
  let epochs = [];
  let posted = 0;

  // A message to itself is what a worker may wait for between two minibatches without being put to sleep in
  // a tab that nobody looks at; others, such as «stop», get in before it.
  const pump = new MessageChannel();
  pump.port1.onmessage = () => {
    try {
      go();
    } catch (error) {
      postMessage({ error: String(error.message || error) });
    }
  };

  self.onmessage = async ({ data }) => {
    if (data.stop) {
      stopping = true;
      return;
    }
    try {
      program = (await load(data.wasm)).exports;
      const { train, test } = data.images;
      const begun = JSON.parse(program.begin(
        data.section, data.settings, train.pixels, train.labels, test.pixels, test.labels));
      if (begun.error) {
        postMessage(begun);
        return;
      }
      postMessage({ begun });
      pump.port2.postMessage(0);
    } catch (error) {
      postMessage({ error: String(error.message || error) });
    }
  };

  function go() {
    if (stopping) {
      postMessage({ stopped: true, pictures: JSON.parse(program.pictures()) });
      return;
    }
    const step = JSON.parse(program.step());
    if (step.error) {
      postMessage(step);
      return;
    }
    batches.push({ loss: step.loss, lossBits: step.lossBits });
    if (step.epoch) epochs.push(step.epoch);
    if (step.done || performance.now() - posted > BETWEEN_TWO_POSTS) {
      postMessage({ batches, epochs, batch: step.batch, of: step.of });
      posted = performance.now();
      batches = [];
      epochs = [];
    }
    if (step.done) {
      postMessage({ done: true, fingerprint: step.fingerprint, pictures: JSON.parse(program.pictures()) });
    } else {
      pump.port2.postMessage(0);
    }
  }
};
