/** API keys of whoever asks, made. */
import { mustBeOwn } from "../administration/own.ts";
import { mustBeConfirmed } from "../sessions/confirmed.ts";
import type { AuthPart } from "./part.ts";
import { serveShownOnce, type OwnSession } from "./shown-once.ts";

const DAY = 86_400_000;

/** @throws Failure `own-account`, `confirm-first` */
function mustBeMaker(session: OwnSession): void {
  mustBeOwn(session);
  mustBeConfirmed(session);
}

export const apiKeysPart: AuthPart = {
  serve(app, auth) {
    serveShownOnce(app, auth, "api-keys:manage", {
      // Whether it would be made: asked before somebody fills in what it may.
      "/auth/api-key/begin": (session) => {
        mustBeMaker(session);
        return { ok: true };
      },
      "/auth/api-key/make": async (session, { text, texts, value }) => {
        mustBeMaker(session);
        const days = value("days");
        const { key } = await auth.keys.make({
          name: text("name"), userId: session.user.id, expiresAt: new Date(Date.now() + (typeof days === "number" ? days : Number.NaN) * DAY), permissions: texts("permissions"),
        }, session.user);
        return { ok: true, key };
      },
    });
  },
};
