// OpenAI's own SDK against the server's /v1.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, beforeEach, describe, test } from "node:test";
import OpenAI from "openai";
import { schemas_of } from "./schemas.js";
import { collect, first_line, key, refused, secret, start_emulator, token } from "./support.js";

const check = schemas_of("azure/inference.yaml");
const client_token = "conformance-client-token";

let azure;
let server;
let client;

/** The server between an emulated Azure OpenAI and no LINE at all. */
async function start_server() {
  const folder = mkdtempSync(path.join(tmpdir(), "tuktuk-openai-"));
  const program = spawn(process.env.TUKTUK_PROGRAM, ["serve", "--azure.retry-base=10ms"], {
    env: {
      ...process.env,
      LINE_CHANNEL_SECRET: secret,
      LINE_CHANNEL_ACCESS_TOKEN: token,
      LINE_API_BASE: "http://127.0.0.1:9",
      AZURE_OPENAI_API_KEY: key,
      AZURE_OPENAI_ENDPOINT: azure.url,
      TUKTUK_CLIENT_TOKEN: client_token,
      TUKTUK_STORE: path.join(folder, "store.db"),
      TUKTUK_PORT: "0",
    },
    stdio: ["ignore", "pipe", "ignore"],
  });
  const url = (await first_line(program)).match(/http:\S+/)[0];
  return {
    url,
    stop: () =>
      new Promise((resolve) => {
        program.on("exit", () => {
          rmSync(folder, { recursive: true });
          resolve();
        });
        program.kill("SIGTERM");
      }),
  };
}

function client_with(options = {}) {
  return new OpenAI({ baseURL: `${server.url}/v1`, apiKey: client_token, ...options });
}

const ask = (words) => [{ role: "user", content: words }];
// Each test has its own number in the question, so that none finds another's answer in the cache.
let number = 0;
const question = () => ({ model: "auto", messages: ask(`ต้องจด VAT เมื่อไหร่ มาตรา ${++number}`) });

async function calls() {
  return (await azure.get("calls")).calls;
}

before(async () => {
  azure = await start_emulator("tuktuk-azure-emulator", ["--first-token-ms=5", "--per-token-ms=0.1"]);
  server = await start_server();
  client = client_with();
});

after(async () => {
  await server?.stop();
  await azure?.stop();
});

beforeEach(() => azure.post("reset"));

describe("answers", () => {
  test("come as a chat.completion", async () => {
    const { data, response } = await client.chat.completions.create(question()).withResponse();
    check("createChatCompletionResponse", data);
    assert.equal(data.object, "chat.completion");
    assert.match(data.model, /^gpt-4o/);
    assert.match(data.choices[0].message.content, /^\(คำตอบจำลอง\)/);
    assert.equal(data.choices[0].finish_reason, "stop");
    assert.equal(data.usage.total_tokens, data.usage.prompt_tokens + data.usage.completion_tokens);
    assert.equal(response.headers.get("x-tuktuk-source"), "azure");
    assert.equal(data._request_id, response.headers.get("x-request-id"));
    assert.ok(data._request_id);
  });

  test("come as a stream", async () => {
    const { chunks, text, finish } = await collect(
      await client.chat.completions.create({ ...question(), stream: true }),
    );
    assert.equal(chunks[0].choices[0].delta.role, "assistant");
    assert.match(text, /^\(คำตอบจำลอง\)/);
    assert.equal(finish, "stop");
    assert.equal(new Set(chunks.map((chunk) => chunk.id)).size, 1);
    for (const chunk of chunks) {
      check("createChatCompletionStreamResponse", chunk);
      assert.equal(chunk.choices.length, 1);
      assert.equal(chunk.usage, undefined);
    }
  });

  test("end with their usage if that is asked for", async () => {
    const { chunks } = await collect(
      await client.chat.completions.create({
        ...question(),
        stream: true,
        stream_options: { include_usage: true },
      }),
    );
    const last = chunks.at(-1);
    assert.deepEqual(last.choices, []);
    assert.ok(last.usage.prompt_tokens > 0 && last.usage.completion_tokens > 0);
    assert.match(last.model, /^gpt-4o.*-\d{4}-/);
    for (const chunk of chunks.slice(0, -1)) assert.equal(chunk.usage, null);
  });

  test("are gathered by the SDK's own helper", async () => {
    const helper = client.chat.completions.stream(question());
    let pieces = "";
    helper.on("content", (delta) => (pieces += delta));
    const whole = await helper.finalChatCompletion();
    assert.equal(whole.choices[0].message.content, pieces);
    assert.match(pieces, /^\(คำตอบจำลอง\)/);
  });

  test("say where they come from", async () => {
    const same = { model: "auto", messages: ask("ภาษีมูลค่าเพิ่มคืออะไร") };
    for (const [source, stream] of [["azure", true], ["cache", true], ["cache", false]]) {
      const { data, response } = await client.chat.completions.create({ ...same, stream }).withResponse();
      assert.equal(response.headers.get("x-tuktuk-source"), source);
      const text = stream ? (await collect(data)).text : data.choices[0].message.content;
      assert.match(text, /^\(คำตอบจำลอง\)/);
    }
    assert.equal((await calls()).length, 1);
  });

  test("are made as the client wishes", async () => {
    const messages = [
      { role: "developer", content: "Be brief." },
      ...ask("one?"),
      { role: "assistant", content: "1" },
      { role: "user", content: [{ type: "text", text: "แล้ว" }, { type: "text", text: "สองล่ะ" }] },
    ];
    const answer = await client.chat.completions.create({
      model: "heavy", messages, max_completion_tokens: 20, temperature: 0, top_p: 0.5, stop: ["ไม่มี"],
      seed: 1, store: true, metadata: { a: "b" },
    });
    assert.equal(answer.choices[0].finish_reason, "length");
    assert.ok(answer.usage.completion_tokens <= 20);
    const [call] = await calls();
    assert.equal(call.deployment, "gpt-4o");
    assert.deepEqual(call.messages.map(({ role, content }) => [role, content]), [
      ["system", "Be brief."], ["user", "one?"], ["assistant", "1"], ["user", "แล้ว\nสองล่ะ"],
    ]);
  });

  test("remember a user, whose session has the history", async () => {
    const user = "somchai";
    await client.chat.completions.create({ ...question(), user });
    await client.chat.completions.create({
      model: "auto",
      user,
      messages: [...ask("unsaid question"), { role: "assistant", content: "unsaid answer" }, ...ask("แล้วอีกเรื่องล่ะ")],
    });
    const { messages } = (await calls())[1];
    assert.equal(messages.length, 4);
    assert.match(messages[1].content, /ต้องจด VAT/);
    assert.match(messages[2].content, /คำตอบจำลอง/);
    assert.ok(!JSON.stringify(messages).includes("unsaid"));
  });
});

describe("models", () => {
  test("are listed", async () => {
    const names = [];
    for await (const model of client.models.list()) names.push(model.id);
    assert.deepEqual(names, ["auto", "light", "heavy", "gpt-4o-mini", "gpt-4o"]);
    assert.equal((await client.models.retrieve("gpt-4o")).object, "model");
  });

  for (const [model, deployment] of [
    ["light", "gpt-4o-mini"], ["heavy", "gpt-4o"], ["gpt-4o", "gpt-4o"], ["gpt-4o-mini", "gpt-4o-mini"],
  ])
    test(`are chosen by name: ${model}`, async () => {
      await client.chat.completions.create({ ...question(), model });
      assert.equal((await calls())[0].deployment, deployment);
    });
});

describe("refusals", () => {
  test("are typed, name their member and are not repeated", async () => {
    const picture = [{ role: "user", content: [{ type: "image_url", image_url: { url: "data:," } }] }];
    const tools = [{ type: "function", function: { name: "f", parameters: {} } }];
    const cases = [
      [{ model: "gpt-9" }, OpenAI.NotFoundError, "model_not_found", "model"],
      [{ messages: [] }, OpenAI.BadRequestError, "invalid_value", "messages"],
      [{ messages: picture }, OpenAI.BadRequestError, "unsupported_value", "messages[0].content"],
      [{ n: 2 }, OpenAI.BadRequestError, "unsupported_value", "n"],
      [{ tools }, OpenAI.BadRequestError, "unsupported_value", "tools"],
      [{ response_format: { type: "json_object" } }, OpenAI.BadRequestError, "unsupported_value",
        "response_format"],
      [{ temperature: 3 }, OpenAI.BadRequestError, "invalid_value", "temperature"],
      [{ messages: ask("[[filter-prompt]]") }, OpenAI.BadRequestError, "content_filter", "messages"],
    ];
    for (const [members, kind, code, param] of cases) {
      const error = await refused(client.chat.completions.create({ ...question(), ...members }));
      assert.ok(error instanceof kind, `${code}: ${error}`);
      assert.equal(error.code, code);
      assert.equal(error.param, param);
      assert.equal(error.type, "invalid_request_error");
      assert.ok(error.requestID);
    }
    assert.ok((await calls()).length <= 1);
  });

  test("of a wrong key and of unknown things are typed as well", async () => {
    const stranger = client_with({ apiKey: "wrong" });
    const error = await refused(stranger.chat.completions.create(question()));
    assert.ok(error instanceof OpenAI.AuthenticationError);
    assert.equal(error.code, "invalid_api_key");
    assert.ok((await refused(stranger.models.list())) instanceof OpenAI.AuthenticationError);
    assert.ok((await refused(client.models.retrieve("gpt-9"))) instanceof OpenAI.NotFoundError);
    const embeddings = client.embeddings.create({ model: "auto", input: "x" });
    assert.ok((await refused(embeddings)) instanceof OpenAI.NotFoundError);
  });
});

describe("faults of Azure OpenAI", () => {
  const once = { maxRetries: 0 };

  test("that last are a server's error", async () => {
    await azure.post("faults", { kind: "status", status: 503 });
    for (const stream of [false, true]) {
      const error = await refused(client.chat.completions.create({ ...question(), stream }, once));
      assert.ok(error instanceof OpenAI.InternalServerError);
      assert.equal(error.status, 503);
    }
  });

  test("that last are 429 where the service says so", async () => {
    await azure.post("faults", { kind: "status", status: 429, retry_after_ms: 1 });
    const error = await refused(client.chat.completions.create(question(), once));
    assert.ok(error instanceof OpenAI.RateLimitError);
    assert.equal(error.code, "rate_limit_exceeded");
  });

  test("that pass are not noticed", async () => {
    await azure.post("faults", { kind: "status", status: 500, count: 1 });
    assert.ok((await client.chat.completions.create(question(), once)).choices[0].message.content);
    await azure.post("faults", { kind: "reset_mid", count: 1 });
    assert.ok((await client.chat.completions.create(question(), once)).choices[0].message.content);
  });

  test("in the middle of a stream are thrown", async () => {
    await azure.post("faults", { kind: "stream_error", count: 1 });
    const error = await refused(
      client.chat.completions.create({ ...question(), stream: true }, once).then(collect),
    );
    assert.ok(error instanceof OpenAI.APIError);
  });

  test("of its content filter end an answer with a reason", async () => {
    const filtered = { model: "auto", messages: ask(`[[filter-answer]] VAT ${++number}?`) };
    const whole = await client.chat.completions.create(filtered);
    assert.equal(whole.choices[0].finish_reason, "content_filter");
    const stream = await client.chat.completions.create({ ...filtered, stream: true });
    assert.equal((await collect(stream)).finish, "content_filter");
  });
});

test("a client that leaves stops the call", async () => {
  await azure.post("faults", { kind: "slow", ms: 1000, count: 1 });
  const stream = await client.chat.completions.create({
    model: "auto", messages: ask("แล้วเรื่องนั้นล่ะ"), stream: true,
  });
  for await (const chunk of stream) if (chunk.choices[0]?.delta?.content) break;
  for (let i = 0; i < 300 && (await calls())[0].outcome === "running"; ++i)
    await new Promise((resolve) => setTimeout(resolve, 10));
  assert.notEqual((await calls())[0].outcome, "completed");
  assert.notEqual((await calls())[0].outcome, "running");
});
