/** The routes of local credentials; wire/local-sign-in.ts tells what each takes and answers. */
import type { FastifyInstance } from "fastify";
import { requestOrigin } from "../../errors/endpoint.ts";
import { noteDenial } from "../../server/notices.ts";
import { fromHere } from "../../server/http/origin.ts";
import { SIGN_IN_PAGES as PAGES, type Done } from "../../wire/local-sign-in.ts";
import { askPasskey, withCode, withPasskey, withPassword } from "../local/enter.ts";
import { byLink, forgot, register } from "../local/join.ts";
import { addPasskey, addTotp, askToConfirm, beginPasskey, beginTotp, changePassword, confirm, newCodes, removePasskey, removeTotp, renamePasskey } from "../local/own.ts";
import type { Exchange, LocalOptions, LocalParts } from "../local/parts.ts";
import { safeReturn } from "../return-to.ts";
import { readFields, type Fields } from "./fields.ts";
import { answerDone, answerRefused } from "./local-answer.ts";

interface Route {
  /** The page of the form, which is shown again with what is wrong. */
  readonly page: string;
  /** Fields that the page needs again. */
  readonly carry?: readonly string[];
  readonly needs?: "passwords" | "passkeys" | "totp";
  run(parts: LocalParts, exchange: Exchange, fields: Fields): Done | Promise<Done>;
}

const ROUTES: Readonly<Record<string, Route>> = {
  "password": { page: PAGES.signIn, carry: ["returnTo"], needs: "passwords", run: (parts, exchange, { text }) => withPassword(parts, exchange, { email: text("email"), password: text("password"), returnTo: text("returnTo") }) },
  "totp": { page: PAGES.code, carry: ["attempt"], needs: "passwords", run: (parts, exchange, { text }) => withCode(parts, exchange, { attempt: text("attempt"), code: text("code") }) },
  "register": { page: PAGES.register, carry: ["returnTo"], run: (parts, exchange, { text }) => register(parts, exchange, { email: text("email"), name: text("name"), returnTo: text("returnTo") }) },
  "reset": { page: PAGES.forgot, needs: "passwords", run: (parts, exchange, { text }) => forgot(parts, exchange, { email: text("email") }) },
  "verify": { page: PAGES.link, carry: ["link", "returnTo"], run: (parts, exchange, { text }) => byLink(parts, exchange, { link: text("link"), password: text("password"), name: text("name"), email: text("email"), returnTo: text("returnTo") }) },
  "confirm": {
    page: PAGES.confirm, carry: ["returnTo"],
    run: (parts, exchange, { text, value }) => confirm(parts, exchange, { password: text("password"), code: text("code"), attempt: text("attempt"), response: value("response"), next: text("returnTo") === "" ? PAGES.security : safeReturn(text("returnTo")) }),
  },
  "password/change": { page: PAGES.security, needs: "passwords", run: (parts, exchange, { text }) => changePassword(parts, exchange, text("password")) },
  "totp/begin": { page: PAGES.security, needs: "totp", run: (parts, exchange) => beginTotp(parts, exchange) },
  "totp/add": { page: PAGES.security, needs: "totp", run: (parts, exchange, { text }) => addTotp(parts, exchange, { attempt: text("attempt"), code: text("code") }) },
  "totp/remove": { page: PAGES.security, run: (parts, exchange) => removeTotp(parts, exchange) },
  "recovery-codes": { page: PAGES.security, run: (parts, exchange) => newCodes(parts, exchange) },
  "passkey/options": { page: PAGES.signIn, needs: "passkeys", run: (parts, exchange, { text }) => askPasskey(parts, exchange, text("returnTo")) },
  "passkey": { page: PAGES.signIn, needs: "passkeys", run: (parts, exchange, { text, value }) => withPasskey(parts, exchange, { attempt: text("attempt"), response: value("response") }) },
  "passkey/confirm": { page: PAGES.confirm, needs: "passkeys", run: (parts, exchange) => askToConfirm(parts, exchange) },
  "passkey/begin": { page: PAGES.security, needs: "passkeys", run: (parts, exchange) => beginPasskey(parts, exchange) },
  "passkey/add": { page: PAGES.security, needs: "passkeys", run: (parts, exchange, { text, value }) => addPasskey(parts, exchange, { attempt: text("attempt"), response: value("response"), name: text("name") }) },
  "passkey/rename": { page: PAGES.security, run: (parts, exchange, { text }) => renamePasskey(parts, exchange, { id: text("id"), name: text("name") }) },
  "passkey/remove": { page: PAGES.security, run: (parts, exchange, { text }) => removePasskey(parts, exchange, text("id")) },
};

export function serveLocal(app: FastifyInstance, parts: LocalParts): void {
  // Apart from the app's other routes: their bodies are read as they are.
  void app.register(async (own) => {
    readFields(own);
    for (const [name, route] of Object.entries(ROUTES)) {
      if (!has(parts.options, route.needs)) continue;
      own.post(`/auth/${name}`, { bodyLimit: BODY }, async (request, reply) => {
        const fields = request.body as Fields;
        const exchange = { request, reply };
        try {
          if (!fromHere(request.headers, parts.origin)) throw requestOrigin();
          return answerDone(exchange, fields, route, await route.run(parts, exchange, fields));
        } catch (error) {
          const failure = answerRefused(exchange, fields, route, error);
          noteDenial(failure, { session: { user: undefined, address: request.ip }, place: `POST /auth/${name}` });
          return reply;
        }
      });
    }
  });
}

function has({ passwords, passkeys, totp }: LocalOptions, needs: Route["needs"]): boolean {
  return needs === "totp" ? passwords && totp !== "off" : needs === "passkeys" ? passkeys : needs === undefined || passwords;
}

/** The answer of a passkey is the longest that comes. */
const BODY = 32_768;
