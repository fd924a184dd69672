/** What a link is for, before it is used. */
import { eq } from "drizzle-orm";
import { lookAtLink } from "../links/links.ts";
import { runningAuth } from "../running.ts";
import { authUsers } from "../schema.ts";

export interface LinkFacts {
  kind: "register" | "invite" | "reset" | "email" | "admin";
  email: string | null;
  name: string | null;
  /** Who has invited. */
  by: string | null;
}

/** Null: it does not work any more, or never did. */
export async function readLink(link: string): Promise<LinkFacts | null> {
  if (link === "") return null;
  const { db } = runningAuth();
  const row = await lookAtLink(db, link).catch(() => null);
  if (row === null) return null;
  const [by] = row.byId === null ? [] : await db.select({ name: authUsers.name }).from(authUsers).where(eq(authUsers.id, row.byId));
  return { kind: row.kind, email: row.email, name: row.name, by: by?.name ?? null };
}
