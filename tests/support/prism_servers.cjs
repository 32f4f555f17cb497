// Serve a document by Prism, once for each line of standard input, in one process: node prism_servers.cjs DOCUMENT
// A line is JSON: {"upstream": URL or null for a mock, "errors": whether a broken response becomes an error}.
// The address of each server goes to standard output, what Prism logs to standard error.
const http = require("node:http");
const { createInterface } = require("node:readline");
// Prism loads made-up data of all languages, which takes half of its start; here none is made up.
require.cache[require.resolve("@faker-js/faker")] = { loaded: true, exports: {} };
const { createLogger } = require("@stoplight/prism-core");
const { getHttpOperationsFromSpec } = require("@stoplight/prism-http");
const { createServer } = require("@stoplight/prism-http-server");

// Node keeps connections open by itself; one to a server of a test before would be used for the next one.
http.globalAgent.keepAlive = false;
const logger = createLogger("prism", { level: "info" }, process.stderr);

async function serve(operations, { upstream, errors }) {
  const mock = { dynamic: false, ignoreExamples: false, seed: null };
  const checks = { validateRequest: true, validateResponse: true, checkSecurity: true, errors, mock };
  const config = upstream ? { ...checks, isProxy: true, upstream: new URL(upstream) } : { ...checks, isProxy: false };
  return createServer(operations, { cors: true, config, components: { logger } }).listen(0, "127.0.0.1");
}

async function main() {
  const operations = await getHttpOperationsFromSpec(process.argv[2]);
  for await (const line of createInterface({ input: process.stdin })) {
    console.log(await serve(operations, JSON.parse(line)));
  }
  process.exit();
}

main();
