// Runs the program of the first argument with the runtime of the second.
import { pathToFileURL } from "node:url";

const [program, runtime] = process.argv.slice(2);
const { load } = await import(pathToFileURL(runtime));
const { exports } = await load(program);
exports.main([]);
