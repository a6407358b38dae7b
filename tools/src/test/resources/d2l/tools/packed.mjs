// How many bytes the files of the arguments have together, each packed with Brotli.
import { readFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";

const sizes = process.argv.slice(2).map((file) => brotliCompressSync(readFileSync(file)).length);
console.log(sizes.reduce((a, b) => a + b));
