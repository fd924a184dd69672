/** The log of changes on PostgreSQL leaves secrets of users out. A table of the app may have such names, and its queries are live all the same. */
import { expect, test } from "vitest";
import { asc, eq, id, table, text } from "../../../src/db/index.ts";
import { look } from "../look.ts";
import { open } from "../open.ts";

const questions = table("auth_questions", { id: id(), title: text().notNull(), answer: text() });

test("a query sees that a column has changed which the log does not tell", async () => {
  const db = await open({ questions });
  await db.insert(questions).values([{ title: "Colour" }, { title: "City" }]);
  const answers = look(() => db.select({ answer: questions.answer }).from(questions).orderBy(asc(questions.id)));
  expect(await answers.now()).toEqual([{ answer: null }, { answer: null }]);
  await db.update(questions).set({ answer: "Oslo" }).where(eq(questions.id, 2));
  expect(await answers.now()).toEqual([{ answer: null }, { answer: "Oslo" }]);
});
