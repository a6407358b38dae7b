// What the labs of a page read: the program and the photographs, each once for all labs.
//
// From a host they are fetched. A page opened from a file may not fetch, but may run scripts: there
// lab-program.js and lab-data.js bring the same files as base64, with d2lFiles.put.

const d2lFiles = (() => {
  const SCRIPTS = {
    'lab.wasm': 'lab-program.js',
    'runtime.js': 'lab-program.js',
    'images.bin': 'lab-data.js',
  };
  const PIECE = 1 << 18; // characters of base64, a multiple of four
  const PIXELS = 28 * 28;
  const hosted = location.protocol !== 'file:';
  const promises = {}; // of what is read, by name
  const brought = {}; // base64 by name

  /** Scripts call this: {"lab.wasm": "base64", …}. */
  function put(files) {
    Object.assign(brought, files);
  }

  function once(name, read) {
    promises[name] ??= read().catch((error) => {
      delete promises[name]; // the next Train may have more luck
      throw error;
    });
    return promises[name];
  }

  /** A file's bytes, unpacked; `progress` hears the share that is there. */
  function bytes(base, name, progress = () => {}) {
    return once(name, async () =>
      unpacked(hosted ? await fetched(base + name, progress) : await fromScript(base, name)));
  }

  async function fetched(url, progress) {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url}: ${response.status}`);
    const length = Number(response.headers.get('Content-Length'));
    const chunks = [];
    let received = 0;
    const reader = response.body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      chunks.push(value);
      received += value.length;
      // A host that packs on the way counts what is packed, we what is unpacked.
      if (length) progress(Math.min(1, received / length));
    }
    return new Uint8Array(await new Blob(chunks).arrayBuffer());
  }

  async function fromScript(base, name) {
    const script = base + SCRIPTS[name];
    await once(script, () => new Promise((resolve, reject) => {
      const element = document.createElement('script');
      element.src = script;
      element.onload = resolve;
      element.onerror = () => reject(new Error(script));
      document.head.append(element);
    }));
    const text = brought[name];
    delete brought[name];
    return decoded(text);
  }

  /** What base64 stands for, in pieces, between which the page may answer its reader. */
  async function decoded(text) {
    const bytes = new Uint8Array(3 * text.length / 4);
    let length = 0;
    for (let from = 0; from < text.length; from += PIECE) {
      const piece = atob(text.slice(from, from + PIECE));
      for (let i = 0; i < piece.length; i++) bytes[length++] = piece.charCodeAt(i);
      await new Promise((go) => setTimeout(go));
    }
    return bytes.subarray(0, length);
  }

  /** What gzip has packed, unpacked; some hosts have already done it. */
  async function unpacked(bytes) {
    if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }

  /**
   * Photographs: two numbers of four bytes say how many train and how many test; then for each of the two
   * sets its pixels, then its labels.
   */
  async function images(base, name, progress) {
    const all = await bytes(base, name, progress);
    const view = new DataView(all.buffer, all.byteOffset);
    let at = 8;
    const part = (count) => {
      const pixels = new Int8Array(all.buffer, all.byteOffset + at, count * PIXELS);
      const labels = new Int8Array(all.buffer, all.byteOffset + at + count * PIXELS, count);
      at += count * (PIXELS + 1);
      return { pixels, labels };
    };
    return { train: part(view.getInt32(0)), test: part(view.getInt32(4)) };
  }

  /** The program for a worker: its text as an address, and the WASM's bytes. */
  async function program(base) {
    const [runtime, wasm] = await Promise.all([bytes(base, 'runtime.js'), bytes(base, 'lab.wasm')]);
    const address = await once('worker', async () => {
      // A classic script exports nothing: `export{a as load}` becomes `const load=a`, the others are not asked for.
      const text = new TextDecoder().decode(runtime)
        .replace(/\bexport\s*\{[^}]*?([\w$]+) as load\b[^}]*\}\s*;?\s*$/, 'const load=$1;');
      return URL.createObjectURL(new Blob([text, `\n;(${d2lWorker})();\n`], { type: 'text/javascript' }));
    });
    return { address, wasm };
  }

  return { put, images, program, hosted };
})();
