// LINE's own SDK against the LINE emulator.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, beforeEach, describe, test } from "node:test";
import { HTTPFetchError, messagingApi, middleware, validateSignature } from "@line/bot-sdk";
import { schemas_of } from "./schemas.js";
import { secret, serve, start_emulator, token } from "./support.js";

const check_api = schemas_of("line/messaging-api.yml");
const check_webhook = schemas_of("line/webhook.yml");

let line;
let bot;
let client;
let received;

const text = (words) => ({ type: "text", text: words });

async function refused(promise) {
  try {
    await promise;
  } catch (error) {
    assert.ok(error instanceof HTTPFetchError, String(error));
    return { status: error.status, headers: error.headers, ...JSON.parse(error.body) };
  }
  assert.fail("the call was not refused");
}

before(async () => {
  const check = middleware({ channelSecret: secret });
  bot = await serve((request, response) => {
    check(request, response, (error) => {
      if (!error) received.push(request.body);
      response.statusCode = error ? 401 : 200;
      response.end();
    });
  });
  line = await start_emulator("tuktuk-line-emulator", [`--webhook=${bot.url}/webhook`]);
  client = new messagingApi.MessagingApiClient({ channelAccessToken: token, baseURL: line.url });
});

after(async () => {
  await line.stop();
  await bot.stop();
});

beforeEach(async () => {
  received = [];
  await line.post("reset");
  await line.post("settings", { reply_token_life_ms: 60000, monthly_quota: 0, rate_limit: 2000 });
});

describe("webhooks", () => {
  test("are accepted by the SDK's middleware and fit LINE's schema", async () => {
    const said = [
      { user: "ann", text: "สวัสดี 👋" },
      { user: "ann", kind: "sticker" },
      { user: "ann", kind: "image" },
      { user: "ann", kind: "location" },
      { user: "ann", type: "follow" },
      { user: "ann", type: "unfollow" },
      { user: "ann", type: "postback", data: "a=1" },
      { user: "ann", type: "unsend", messageId: "1" },
      { group: "team", type: "join" },
      { user: "ann", group: "team", text: "vat?", mention: true },
    ];
    for (const one of said) {
      const answer = await line.post("say", one);
      assert.equal(answer.status, 200, JSON.stringify(one));
      check_webhook("CallbackRequest", received.at(-1));
    }
    assert.equal(received[0].events[0].message.text, "สวัสดี 👋");
    assert.equal(received.length, said.length);
    assert.equal(received.at(-1).events[0].message.mention.mentionees[0].isSelf, true);
  });

  test("are signed over the raw body, also when the test sends itself", async () => {
    const { body, signature } = await line.post("say", { user: "ann", text: "ไทย", send: false });
    assert.ok(validateSignature(body, secret, signature));
    assert.equal(received.length, 0);
  });

  test("with a wrong or missing signature are refused by the bot", async () => {
    for (const [signature, status] of [["valid", 200], ["none", 401], ["bm9wZQ==", 401]]) {
      const response = await fetch(
        `${line.url}/emulator/deliver?signature=${encodeURIComponent(signature)}`,
        { method: "POST", body: JSON.stringify({ destination: "x", events: [] }) },
      );
      assert.equal((await response.json()).status, status, signature);
    }
  });

  test("are redelivered with the same ids and the mark", async () => {
    const said = await line.post("say", { user: "ann", text: "x", redeliver: true });
    assert.equal(said.redelivery.status, 200);
    const [first, second] = received.map((body) => body.events[0]);
    assert.equal(first.webhookEventId, second.webhookEventId);
    assert.equal(first.replyToken, second.replyToken);
    assert.deepEqual(
      [first.deliveryContext.isRedelivery, second.deliveryContext.isRedelivery],
      [false, true],
    );
  });
});

describe("replies", () => {
  test("are shown once, with a request id and string ids", async () => {
    const { replyToken, webhookEventId } = await line.post("say", { user: "ann", text: "hi" });
    const answer = await client.replyMessageWithHttpInfo({
      replyToken,
      messages: [text("คำตอบ"), text("😀")],
    });
    assert.ok(answer.httpResponse.headers.get("x-line-request-id"));
    check_api("ReplyMessageResponse", answer.body);
    assert.equal(answer.body.sentMessages.length, 2);
    const shown = await line.get("messages?user=ann");
    assert.equal(shown.messages.length, 1);
    assert.deepEqual(shown.messages[0].texts, ["คำตอบ", "😀"]);
    assert.equal(shown.messages[0].webhookEventId, webhookEventId);
    const again = await refused(client.replyMessage({ replyToken, messages: [text("x")] }));
    assert.equal(again.status, 400);
    assert.equal(again.message, "Invalid reply token");
  });

  test("come too late once the token's life is over", async () => {
    await line.post("settings", { reply_token_life_ms: 0 });
    const { replyToken } = await line.post("say", { user: "ann", text: "hi" });
    const late = await refused(client.replyMessage({ replyToken, messages: [text("x")] }));
    assert.equal(late.message, "Invalid reply token");
  });

  test("are held to LINE's limits in their units", async () => {
    const { replyToken } = await line.post("say", { user: "ann", text: "hi" });
    const reply = (messages) => client.replyMessage({ replyToken, messages });
    const long = await refused(reply([text("😀".repeat(2501))]));
    check_api("ErrorResponse", { message: long.message, details: long.details });
    assert.deepEqual(long.details, [
      { message: "Length must be between 0 and 5000", property: "messages[0].text" },
    ]);
    const many = await refused(reply(Array(6).fill(text("x"))));
    assert.deepEqual(many.details, [
      { message: "Size must be between 1 and 5", property: "messages" },
    ]);
    const label = "น้ำ".repeat(21);
    const item = { type: "action", action: { type: "message", label, text: "x" } };
    const quick = await refused(reply([{ ...text("x"), quickReply: { items: [item] } }]));
    assert.match(quick.details[0].property, /quickReply\.items\[0\]\.action\.label/);
    await reply([text("ก".repeat(5000))]);
  });

  test("of an unknown bearer are refused", async () => {
    const stranger = new messagingApi.MessagingApiClient({
      channelAccessToken: "other",
      baseURL: line.url,
    });
    const answer = await refused(stranger.replyMessage({ replyToken: "x", messages: [text("x")] }));
    assert.equal(answer.status, 401);
    assert.match(answer.message, /^Authentication failed due to the following reason: /);
  });
});

describe("pushes", () => {
  test("with a repeated retry key are a 409 that names the first call", async () => {
    const { chat } = await line.post("say", { user: "ann", text: "hi" });
    const retry_key = randomUUID();
    const push = () =>
      client.pushMessageWithHttpInfo({ to: chat, messages: [text("once")] }, retry_key);
    const first = await push();
    check_api("PushMessageResponse", first.body);
    const second = await refused(push());
    assert.equal(second.status, 409);
    assert.equal(
      second.headers.get("x-line-accepted-request-id"),
      first.httpResponse.headers.get("x-line-request-id"),
    );
    assert.deepEqual(second.sentMessages, first.body.sentMessages);
    assert.equal((await line.get("messages?user=ann")).messages.length, 1);
  });

  test("whose answer was lost are accepted before: the retry is a 409", async () => {
    const { chat } = await line.post("say", { user: "ann", text: "hi" });
    await line.post("faults", { kind: "drop", target: "push", when: "after", count: 1 });
    const retry_key = randomUUID();
    const push = () => client.pushMessage({ to: chat, messages: [text("once")] }, retry_key);
    await assert.rejects(push);
    assert.equal((await refused(push())).status, 409);
    assert.equal((await line.get("messages?user=ann")).messages.length, 1);
  });

  test("whose request was lost are not shown before the retry", async () => {
    const { chat } = await line.post("say", { user: "ann", text: "hi" });
    await line.post("faults", { kind: "status", status: 500, target: "push", count: 1 });
    const retry_key = randomUUID();
    const push = () => client.pushMessage({ to: chat, messages: [text("once")] }, retry_key);
    assert.equal((await refused(push())).status, 500);
    assert.equal((await line.get("messages?user=ann")).messages.length, 0);
    await push();
    assert.equal((await line.get("messages?user=ann")).messages.length, 1);
  });

  test("over the monthly quota are refused in other words than over the rate", async () => {
    const { chat } = await line.post("say", { user: "ann", text: "hi" });
    const push = () => client.pushMessage({ to: chat, messages: [text("x")] });
    await line.post("settings", { monthly_quota: 1 });
    await push();
    const over = await refused(push());
    assert.deepEqual([over.status, over.message], [429, "You have reached your monthly limit."]);
    assert.deepEqual(await client.getMessageQuota(), { type: "limited", value: 1 });
    assert.equal((await client.getMessageQuotaConsumption()).totalUsage, 1);
    await line.post("settings", { monthly_quota: 0, rate_limit: 1 });
    await push();
    const fast = await refused(push());
    assert.equal(fast.message, "The API rate limit has been exceeded. Try again later.");
  });
});

describe("the rest of the API", () => {
  test("loading animations are for users and multiples of five", async () => {
    const { chat } = await line.post("say", { user: "ann", text: "hi" });
    const started = await client.showLoadingAnimationWithHttpInfo({ chatId: chat, loadingSeconds: 5 });
    assert.equal(started.httpResponse.status, 202);
    const odd = await refused(client.showLoadingAnimation({ chatId: chat, loadingSeconds: 7 }));
    assert.equal(odd.details[0].message, "must be a multiple of five");
    const group = await refused(client.showLoadingAnimation({ chatId: chat.replace("U", "C") }));
    assert.match(group.details[0].message, /^Only user id is acceptable/);
    const { loading } = await line.get("loading?user=ann");
    assert.deepEqual(loading.map((one) => one.seconds), [5]);
  });

  test("profiles, bot info and validation answer in LINE's shapes", async () => {
    const { chat } = await line.post("say", { user: "ann", text: "hi" });
    const profile = await client.getProfile(chat);
    check_api("UserProfileResponse", profile);
    assert.deepEqual([profile.displayName, profile.language], ["ann", "th"]);
    assert.equal((await refused(client.getProfile(`U${"0".repeat(32)}`))).status, 404);
    assert.equal((await refused(client.getProfile("nobody"))).status, 400);
    const info = await client.getBotInfo();
    check_api("BotInfoResponse", info);
    assert.equal(info.userId, received[0].destination);
    await client.validateReply({ messages: [text("x")] });
    assert.equal((await refused(client.validatePush({ messages: [] }))).status, 400);
  });

  test("a long poll returns as soon as something is shown", async () => {
    const { replyToken } = await line.post("say", { user: "ann", text: "hi" });
    const waiting = line.get("messages?user=ann&wait_ms=60000");
    await client.replyMessage({ replyToken, messages: [text("now")] });
    assert.deepEqual((await waiting).messages[0].texts, ["now"]);
  });

  test("the counters tell every call", async () => {
    await refused(client.replyMessage({ replyToken: "x", messages: [text("x")] }));
    const state = await line.get("state");
    assert.deepEqual(state.calls, { reply: { 400: 1 } });
    assert.equal(state.refused[0].reason, "Invalid reply token");
  });
});
