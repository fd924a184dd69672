/** The first page of the minimal template. */
import { createSignal, For, Show } from "solid-js";
import { createStore, produce } from "solid-js/store";
import { Failure } from "../../../src/client/index.ts";
import { Button, Card, Checkbox, Form, Page, Stack, TextField } from "../../../src/ui/index.tsx";

export function Start() {
  const [count, setCount] = createSignal(3);
  const [todos, setTodos] = createStore([
    { id: 1, title: "Water the plants", done: true, editing: false },
    { id: 2, title: "Write to Priya", done: false, editing: true },
    { id: 3, title: "Read the long letter about everything that happened in the months since the autumn of the year before last", done: false, editing: false },
  ]);
  const add = (input: { title: string }): Promise<void> => {
    if (todos.some((todo) => todo.title === input.title)) return Promise.reject(new Failure("Some fields are wrong.", { code: "invalid", fields: { title: "Already there" } }));
    setTodos(produce((list) => { list.push({ id: list.length + 1, title: input.title, done: false, editing: false }); }));
    return Promise.resolve();
  };
  return (
    <Page title="Start">
      <Card title={`${count()}, twice that is ${count() * 2}`}>
        <Button onClick={() => setCount(count() + 1)}>One more</Button>
        <Button onClick={() => setCount(count() + 10)}>Ten more</Button>
      </Card>
      <Card title={`${todos.filter((todo) => !todo.done).length} to do`}>
        <For each={todos}>
          {(todo, at) => (
            <Stack direction="row">
              <Checkbox label="Done" value={todo.done} onValueChange={(done) => setTodos(at(), "done", done)} />
              <Show when={todo.editing} fallback={<Button onClick={() => setTodos(at(), "editing", true)}>{todo.title}</Button>}>
                <TextField value={todo.title} onEnter={(title) => setTodos(at(), { title, editing: false })} />
              </Show>
              <Button variant="ghost">Remove</Button>
            </Stack>
          )}
        </For>
        <Form onSubmit={add}>{(fields) => <TextField label="What else?" bind={fields.title} />}</Form>
      </Card>
    </Page>
  );
}
