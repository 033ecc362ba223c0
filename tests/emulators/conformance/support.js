// Starts the emulators for a test file and talks to their control interfaces.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createServer } from "node:http";
import path from "node:path";

const folder = process.env.TUKTUK_EMULATORS;
if (!folder) throw new Error("set TUKTUK_EMULATORS to the folder of the emulators' programs");

export const secret = "conformance-secret";
export const token = "conformance-token";
export const key = "conformance-key";

const environment = {
  ...process.env,
  LINE_CHANNEL_SECRET: secret,
  LINE_CHANNEL_ACCESS_TOKEN: token,
  AZURE_OPENAI_API_KEY: key,
};

/** The first line that a program prints. */
export function first_line(program) {
  return new Promise((resolve, reject) => {
    let text = "";
    program.stdout.on("data", (piece) => {
      text += piece;
      if (text.includes("\n")) resolve(text.slice(0, text.indexOf("\n")));
    });
    program.on("error", reject);
    program.on("exit", (code) => reject(new Error(`the program ended with ${code}`)));
  });
}

/** The error of a call that must be refused. */
export async function refused(promise) {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  assert.fail("the call was not refused");
}

/** All of a chat completion's stream. */
export async function collect(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return {
    chunks,
    text: chunks.map((chunk) => chunk.choices[0]?.delta?.content ?? "").join(""),
    finish: chunks.map((chunk) => chunk.choices[0]?.finish_reason).filter(Boolean).at(-1),
  };
}

async function json_of(response) {
  const body = await response.json();
  if (!response.ok) throw new Error(`${response.url}: ${JSON.stringify(body)}`);
  return body;
}

/** An emulator that runs: its URL, its control calls, and how to end it. */
export async function start_emulator(name, options = []) {
  const program = spawn(path.join(folder, name), ["--with-parent", ...options], {
    env: environment,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const line = await first_line(program);
  const url = line.replace("listening on ", "");
  return {
    url,
    get: async (what) => json_of(await fetch(`${url}/emulator/${what}`)),
    post: async (what, body = {}) =>
      json_of(await fetch(`${url}/emulator/${what}`, { method: "POST", body: JSON.stringify(body) })),
    stop: () =>
      new Promise((resolve) => {
        program.on("exit", resolve);
        program.kill("SIGTERM");
      }),
  };
}

/** A server on a free port of the loopback address. */
export async function serve(handler) {
  const server = createServer(handler);
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}
