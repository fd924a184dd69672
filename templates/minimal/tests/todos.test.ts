import { expect, test } from "vitest";
import { mount } from "solenoid/testing";
import { Counter } from "../app/states/counter.state.ts";
import { TodoItem, Todos } from "../app/states/todos.state.ts";

test("the counter counts, and its double follows", async () => {
  const { state, deltas } = await mount(Counter);
  await state.increment();
  await state.increment(10);
  expect([state.count, state.double]).toEqual([11, 22]);
  expect(deltas()).toHaveLength(2);
});

test("what is added shows, once", async () => {
  const todos = await mount(Todos);
  await todos.state.add({ title: "Buy milk" });
  expect(todos.state.all.map((todo) => todo.title)).toEqual(["Buy milk"]);
  await expect(todos.state.add({ title: "Buy milk" })).rejects.toMatchObject({ code: "invalid", fields: { title: "Already there" } });

  const item = await mount(TodoItem, { key: todos.state.all[0]!.id });
  await item.state.setDone(true);
  await todos.settled();
  expect(todos.state.left).toBe(0);
  await item.state.remove();
  await todos.settled();
  expect(todos.state.all).toEqual([]);
});
