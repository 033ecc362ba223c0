// OpenAI's own SDK against the Azure OpenAI emulator.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import OpenAI, { AzureOpenAI } from "openai";
import { schemas_of } from "./schemas.js";
import { collect, key, refused, start_emulator } from "./support.js";

const check = schemas_of("azure/inference.yaml");

let azure;
let client;

const ask = (words) => [{ role: "user", content: words }];
const vat = { model: "gpt-4o-mini", messages: ask("ต้องจด VAT เมื่อไหร่") };

function client_for(deployment, options = {}) {
  return new AzureOpenAI({
    endpoint: azure.url,
    apiKey: key,
    apiVersion: "2024-10-21",
    deployment,
    ...options,
  });
}

async function calls() {
  return (await azure.get("calls")).calls;
}

before(async () => {
  azure = await start_emulator("tuktuk-azure-emulator", [
    "--first-token-ms=5",
    "--per-token-ms=0.1",
    "--deployments=gpt-4o-mini,think=o4-mini",
  ]);
  client = client_for("gpt-4o-mini");
});

after(() => azure.stop());

beforeEach(() => azure.post("reset"));

describe("answers", () => {
  test("come as a document that fits Azure's schema", async () => {
    const answer = await client.chat.completions.create(vat);
    check("createChatCompletionResponse", answer);
    assert.match(answer.choices[0].message.content, /^\(คำตอบจำลอง\) .*ภ\.พ\.01/s);
    assert.equal(answer.usage.total_tokens, answer.usage.prompt_tokens + answer.usage.completion_tokens);
    assert.equal(answer.prompt_filter_results[0].prompt_index, 0);
    const [call] = await calls();
    assert.deepEqual(call.messages, vat.messages);
    assert.equal(call.outcome, "completed");
  });

  test("come as a stream with an empty first chunk and usage at the end", async () => {
    const plain = await client.chat.completions.create(vat);
    const { chunks, text, finish } = await collect(
      await client.chat.completions.create({
        ...vat,
        stream: true,
        stream_options: { include_usage: true },
      }),
    );
    assert.equal(text, plain.choices[0].message.content);
    assert.equal(finish, "stop");
    assert.deepEqual(chunks[0].choices, []);
    assert.ok(chunks[0].prompt_filter_results);
    assert.deepEqual(chunks.at(-1).choices, []);
    assert.deepEqual(chunks.at(-1).usage, plain.usage);
    for (const chunk of chunks.slice(1, -1)) {
      check("createChatCompletionStreamResponse", chunk);
      assert.equal(chunk.usage, null);
      assert.ok(chunk.obfuscation);
    }
  });

  test("leave usage and obfuscation out as asked", async () => {
    const { chunks } = await collect(
      await client.chat.completions.create({
        ...vat,
        stream: true,
        stream_options: { include_obfuscation: false },
      }),
    );
    assert.ok(chunks.every((chunk) => !chunk.usage && chunk.obfuscation === undefined));
  });

  test("come over the v1 API, where the key is a bearer token", async () => {
    const v1 = new OpenAI({ baseURL: `${azure.url}/openai/v1/`, apiKey: key });
    const answer = await v1.chat.completions.create({ ...vat, messages: ask("open a shop") });
    assert.match(answer.choices[0].message.content, /^\(emulated answer\) /);
    const models = await v1.models.list();
    assert.ok(models.data.some((model) => model.id === "gpt-4o-mini"));
    assert.equal((await calls())[0].api, "v1");
  });

  test("stop at the limit", async () => {
    const answer = await client.chat.completions.create({ ...vat, max_completion_tokens: 20 });
    assert.equal(answer.choices[0].finish_reason, "length");
    assert.ok(answer.usage.completion_tokens <= 20);
  });

  test("carry Azure's headers", async () => {
    const { response } = await client.chat.completions.create(vat).withResponse();
    for (const name of [
      "apim-request-id",
      "x-ms-region",
      "x-ms-deployment-name",
      "x-ratelimit-remaining-tokens",
      "x-ratelimit-remaining-requests",
    ])
      assert.ok(response.headers.get(name), name);
  });

  test("of embeddings are decoded to numbers", async () => {
    const answer = await client_for("text-embedding-3-small").embeddings.create({
      model: "text-embedding-3-small",
      input: ["ภาษี", "shop"],
    });
    assert.equal(answer.data.length, 2);
    assert.equal(answer.data[1].embedding.length, 1536);
    const square = answer.data[0].embedding.reduce((sum, x) => sum + x * x, 0);
    assert.ok(Math.abs(square - 1) < 1e-4);
    const floats = await client_for("text-embedding-3-small").embeddings.create({
      model: "text-embedding-3-small",
      input: "ภาษี",
      dimensions: 8,
      encoding_format: "float",
    });
    assert.equal(floats.data[0].embedding.length, 8);
  });
});

describe("the content filter", () => {
  test("refuses a prompt with a typed error", async () => {
    const error = await refused(
      client.chat.completions.create({ ...vat, messages: ask("[[filter-prompt]]") }),
    );
    assert.ok(error instanceof OpenAI.BadRequestError);
    assert.equal(error.code, "content_filter");
    assert.equal(error.error.innererror.code, "ResponsibleAIPolicyViolation");
    assert.equal((await calls()).length, 1);
  });

  test("stops an answer half-way", async () => {
    const messages = ask("[[filter-answer]] VAT?");
    const answer = await client.chat.completions.create({ ...vat, messages });
    assert.equal(answer.choices[0].finish_reason, "content_filter");
    const stream = await client.chat.completions.create({ ...vat, messages, stream: true });
    assert.equal((await collect(stream)).finish, "content_filter");
  });

  test("comes late when it is asynchronous", async () => {
    const messages = ask("[[filter-late]] VAT?");
    const stream = await client.chat.completions.create({ ...vat, messages, stream: true });
    const { chunks, finish, text } = await collect(stream);
    assert.equal(finish, "content_filter");
    assert.ok(text.length > 100);
    assert.ok(chunks.some((chunk) => chunk.choices[0]?.content_filter_offsets));
  });
});

describe("refusals", () => {
  test("are typed, keep their code and are not retried", async () => {
    const cases = [
      [client_for("gpt-9"), vat, OpenAI.NotFoundError, "DeploymentNotFound"],
      [client_for("gpt-4o-mini", { apiKey: "other" }), vat, OpenAI.AuthenticationError, "401"],
      [client, { ...vat, temperature: 3 }, OpenAI.BadRequestError, "decimal_above_max_value"],
      [client, { ...vat, messages: [] }, OpenAI.BadRequestError, "empty_array"],
      [client_for("think"), { ...vat, max_tokens: 5 }, OpenAI.BadRequestError, "unsupported_parameter"],
    ];
    for (const [who, body, kind, code] of cases) {
      const error = await refused(who.chat.completions.create(body));
      assert.ok(error instanceof kind, `${code}: ${error}`);
      assert.equal(error.code, code);
    }
    const state = await azure.get("state");
    const counted = Object.values(state.calls.ChatCompletions_Create).reduce((a, b) => a + b, 0);
    assert.equal(counted, cases.length);
  });
});

describe("faults", () => {
  async function gaps() {
    const times = (await calls()).map((call) => call.arrived_ms);
    return times.slice(1).map((time, i) => time - times[i]);
  }

  test("429: the client waits as long as retry-after-ms says", async () => {
    await azure.post("faults", {
      kind: "status", status: 429, retry_after_ms: 300, retry_after: 7, count: 1,
    });
    await client.chat.completions.create(vat);
    const [gap] = await gaps();
    assert.ok(gap >= 295 && gap < 5000, String(gap));
  });

  test("429: without it, as long as retry-after says", async () => {
    await azure.post("faults", { kind: "status", status: 429, retry_after: 1, count: 1 });
    await client.chat.completions.create(vat);
    const [gap] = await gaps();
    assert.ok(gap >= 995 && gap < 5000, String(gap));
  });

  test("the service's own rate limit is a 429 as well", async () => {
    await azure.post("settings", { requests_per_minute: 6 });
    await client.chat.completions.create(vat);
    const error = await refused(client_for("gpt-4o-mini", { maxRetries: 0 }).chat.completions.create(vat));
    await azure.post("settings", { requests_per_minute: 1000000 });
    assert.ok(error instanceof OpenAI.RateLimitError);
    assert.equal(error.code, "429");
    assert.ok(Number(error.headers.get("retry-after-ms")) > 0);
  });

  test("500 three times: the client gives up after three calls", async () => {
    await azure.post("faults", { kind: "status", status: 500, count: 3 });
    const error = await refused(client.chat.completions.create(vat));
    assert.ok(error instanceof OpenAI.InternalServerError);
    const [first, second] = await gaps();
    assert.ok(first >= 370 && first < 5000, String(first));
    assert.ok(second >= 745 && second < 5000, String(second));
    assert.deepEqual((await calls()).map((call) => call.retryCount), ["0", "1", "2"]);
  });

  for (const fault of [
    { kind: "reset" },
    { kind: "status", status: 503 },
    { kind: "status", status: 408 },
    { kind: "gateway", status: 502 },
  ])
    test(`${fault.kind} ${fault.status ?? ""} once: the second call succeeds`, async () => {
      await azure.post("faults", { ...fault, count: 1 });
      const answer = await client.chat.completions.create(vat);
      assert.ok(answer.choices[0].message.content);
      assert.equal((await calls()).length, 2);
    });

  test("a call that hangs ends by the client's patience", async () => {
    await azure.post("faults", { kind: "hang", count: 1 });
    const hasty = client_for("gpt-4o-mini", { timeout: 200, maxRetries: 0 });
    const error = await refused(hasty.chat.completions.create(vat));
    assert.ok(error instanceof OpenAI.APIConnectionTimeoutError);
  });

  test("an error inside a stream is thrown", async () => {
    await azure.post("faults", { kind: "stream_error", count: 1 });
    const error = await refused(
      client.chat.completions.create({ ...vat, stream: true }).then(collect),
    );
    assert.ok(error instanceof OpenAI.APIError);
  });

  for (const kind of ["reset_mid", "malformed"])
    test(`a stream that breaks off (${kind}) is an error, not an answer`, async () => {
      await azure.post("faults", { kind, count: 1 });
      await refused(client.chat.completions.create({ ...vat, stream: true }).then(collect));
      assert.equal((await calls()).length, 1);
      assert.equal((await calls())[0].outcome, `fault: ${kind}`);
    });

  test("a truncated stream has neither finish_reason nor [DONE]", async () => {
    await azure.post("faults", { kind: "truncate", count: 1 });
    const stream = await client.chat.completions.create({ ...vat, stream: true });
    const { finish, text } = await collect(stream);
    assert.equal(finish, undefined);
    assert.ok(text.length > 0);
  });

  test("a slow stream is slow from chunk to chunk", async () => {
    await azure.post("faults", { kind: "slow", ms: 30, count: 1 });
    const stream = await client.chat.completions.create({ ...vat, stream: true });
    const { chunks } = await collect(stream);
    const [call] = await calls();
    assert.ok(call.ended_ms - call.first_byte_ms >= 30 * (chunks.length - 5));
  });

  test("a client that leaves is noticed", async () => {
    await azure.post("faults", { kind: "slow", ms: 1000, count: 1 });
    const stream = await client.chat.completions.create({ ...vat, stream: true });
    for await (const chunk of stream) if (chunk.choices[0]?.delta?.content) break;
    for (let i = 0; i < 200 && (await calls())[0].outcome === "running"; ++i)
      await new Promise((resolve) => setTimeout(resolve, 10));
    assert.equal((await calls())[0].outcome, "disconnected");
  });
});
