// What the server sends, against LINE's own OpenAPI file.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { schemas_of } from "./schemas.js";

const program = process.env.TUKTUK_LINE_SHAPES;
const check = schemas_of("line/messaging-api.yml");

const shapes = execFileSync(program, { encoding: "utf8", maxBuffer: 64 << 20 })
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => {
    const [schema, what, json] = line.split("\t");
    return { schema, what, body: JSON.parse(json) };
  });

test("every body that we send fits LINE's schema, with all subtypes", () => {
  for (const { schema, what, body } of shapes)
    assert.doesNotThrow(() => check(schema, body), what);
  const types = new Set(shapes.flatMap(({ body }) => (body.messages ?? []).map((one) => one.type)));
  assert.deepEqual([...types].sort(), ["flex", "text"]);
});

test("pros and cons are compared in Flex", () => {
  for (const [what, type] of [
    ["pros and cons", "carousel"],
    ["things with pros and cons", "carousel"],
    ["many things with pros and cons", "carousel"],
    ["a list of things with pros and cons", "carousel"],
    ["one thing with pros and cons", "bubble"],
  ]) {
    const { body } = shapes.find((one) => one.what === `${what}, reply`);
    const flex = body.messages.find((message) => message.type === "flex");
    assert.equal(flex?.contents.type, type, what);
  }
});

test("and the schema is strict enough to refuse what is not a message", () => {
  const { body } = shapes.find((one) => one.what.startsWith("steps,"));
  for (const spoil of [
    (message) => delete message.altText,
    (message) => (message.contents.type = "bogus"),
    (message) => (message.contents.body.contents[0].type = "bogus"),
    (message) => (message.contents.body.contents[0].layout = 5),
    (message) => (message.quickReply.items[0].action.type = "bogus"),
  ]) {
    const copy = structuredClone(body);
    spoil(copy.messages.at(-1));
    assert.throws(() => check("ReplyMessageRequest", copy), String(spoil));
  }
});
