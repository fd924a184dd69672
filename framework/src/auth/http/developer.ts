/** Signs in as any user in one click. Never in production: `openAuth` refuses it there, and it is not served. */
import { asc, isNull } from "drizzle-orm";
import { seams } from "../../state/seams.ts";
import { setRoles, memberOf } from "../accounts/memberships.ts";
import { audit } from "../audit/audit.ts";
import { developmentUsers, newUserOf } from "../development-users.ts";
import { safeReturn } from "../return-to.ts";
import { authUsers } from "../schema.ts";
import type { AuthServer } from "../server.ts";
import { readFields, type Fields } from "./fields.ts";
import { escapeHtml, sendPlainPage } from "./plain-page.ts";
import { sendProblem } from "./problem.ts";
import { isForeign, type AuthPart } from "./part.ts";

const KIND = "developer";
/** More are found by searching, which is what an app's own pages are for. */
const SHOWN = 50;

export interface DeveloperUser {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
}

export const developerPart: AuthPart = {
  serve(app, auth) {
    if (!auth.development || !auth.providers.some(({ kind }) => kind === KIND)) return;
    readFields(app);
    app.get("/auth/developer/users", async (_request, reply) => reply.header("cache-control", "no-store").send(await developerUsers(auth)));
    app.get<{ Querystring: { returnTo?: string } }>(`/auth/sign-in/${KIND}`, async ({ query }, reply) => {
      const users = await developerUsers(auth);
      return sendPlainPage(reply, { title: "Sign in as", development: true, body: pageOf(users, safeReturn(query.returnTo)) });
    });
    app.post(`/auth/sign-in/${KIND}`, async (request, reply) => {
      reply.header("cache-control", "no-store");
      if (await isForeign(request, reply, auth)) return reply;
      const fields = request.body as Fields;
      try {
        const userId = String(fields.text("user"));
        const user = await auth.accounts.find(userId);
        await auth.sessions.start({ request, reply }, { userId, provider: KIND }, (tx) => audit(tx, { kind: "sign-in", by: user, address: request.ip, details: { provider: KIND } }));
      } catch (error) {
        return sendProblem(reply, error, auth);
      }
      return reply.redirect(safeReturn(fields.text("returnTo")), 303);
    });
  },
};

/** Those that there are; where there are none, those of auth.ts are made. */
export async function developerUsers(auth: AuthServer): Promise<DeveloperUser[]> {
  const { db, accounts } = auth;
  const read = (): Promise<{ id: string }[]> => db.select({ id: authUsers.id }).from(authUsers).where(isNull(authUsers.disabledAt)).orderBy(asc(authUsers.createdAt), asc(authUsers.name)).limit(SHOWN);
  let rows = await read();
  if (rows.length === 0) {
    await seedOnce(auth);
    rows = await read();
  }
  const found = await accounts.findAll(rows.map(({ id }) => id));
  return rows.flatMap(({ id }) => found.get(id) ?? []).map(({ id, name, roles }) => ({ id, name, roles }));
}

const seeding = new WeakMap<AuthServer, Promise<void>>();

/** The page and its list ask side by side, and there are to be no two of each. */
function seedOnce(auth: AuthServer): Promise<void> {
  let done = seeding.get(auth);
  if (done === undefined) seeding.set(auth, done = seedUsers(auth).finally(() => seeding.delete(auth)));
  return done;
}

async function seedUsers({ db, accounts, providers }: AuthServer): Promise<void> {
  await db.transaction(async (tx) => {
    // Somebody has come in between, or all are disabled.
    if ((await tx.select({ id: authUsers.id }).from(authUsers).limit(1)).length > 0) return;
    for (const user of developmentUsers(providers, seams.auth?.roles ?? {})) {
      const { id } = await accounts.create(tx, newUserOf(user));
      await setRoles(tx, await memberOf(tx, id), user.roles ?? [], "grant");
    }
  });
}

function pageOf(users: readonly DeveloperUser[], returnTo: string): string {
  const one = ({ id, name, roles }: DeveloperUser): string =>
    `<li><button name="user" value="${escapeHtml(id)}">${escapeHtml(name)}<small>${escapeHtml(roles.join(", ") || "no roles")}</small></button></li>`;
  return `<p>In development you are whoever you choose. A production server does not start with this.</p>
<form method="post" action="/auth/sign-in/${KIND}"><input type="hidden" name="returnTo" value="${escapeHtml(returnTo)}"><ul>${users.map(one).join("")}</ul></form>`;
}
