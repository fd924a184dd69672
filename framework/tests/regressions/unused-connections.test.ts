/** A server that was told to end waited for every connection on which nothing had been asked, such as a browser opens ahead: for 45 s, and then it failed. */
import { once } from "node:events";
import { connect } from "node:net";
import { expect, test } from "vitest";
import { atEnd, serve } from "../server/harness.ts";
import { titled } from "../server/pages.tsx";

test("a server ends, whatever others have opened and not used", async () => {
  const { app, url, get } = await serve({ "/": titled("Home") });
  const ahead = connect(Number(new URL(url).port), "127.0.0.1");
  atEnd(() => ahead.destroy());
  await once(ahead, "connect");
  // The server has taken it before the one that comes after it is answered.
  expect((await get("/")).status).toBe(200);
  await app.close();
  await once(ahead.resume(), "close");
});
