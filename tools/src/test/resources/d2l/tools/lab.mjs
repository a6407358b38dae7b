// Trains a lab as a page's worker does; the folder of the first argument has the site's files of the labs. Then
// the section and the settings. Prints what the JVM's twin prints.
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

const [folder, section, settings] = process.argv.slice(2);
const runtime = readFileSync(`${folder}/runtime.js`, "utf8");
const { load } = await import("data:text/javascript," + encodeURIComponent(runtime));
const { exports: program } = await load(`${folder}/lab.wasm`);

const packed = {};
globalThis.d2lFiles = { put: (files) => Object.assign(packed, files) };
const { runInThisContext } = await import("node:vm");
runInThisContext(readFileSync(`${folder}/lab-data.js`, "utf8"));
const bytes = gunzipSync(Buffer.from(packed["images.bin"], "base64"));
const [train, test] = [bytes.readInt32BE(0), bytes.readInt32BE(4)];
let at = 8;
const parts = [train * 784, train, test * 784, test].map((length) => {
  at += length;
  return new Int8Array(bytes.buffer.slice(bytes.byteOffset + at - length, bytes.byteOffset + at));
});

const answer = (text) => {
  const said = JSON.parse(text);
  if (said.error) throw new Error(said.error);
  return said;
};
answer(program.begin(section, settings, ...parts));
for (let done = false; !done; ) {
  const step = answer(program.step());
  if (step.epoch) {
    const { number, lossBits, trainAccuracyBits, testAccuracyBits } = step.epoch;
    console.log(number, lossBits, trainAccuracyBits, testAccuracyBits);
  }
  if (step.done) console.log("fingerprint", step.fingerprint);
  done = step.done;
}
