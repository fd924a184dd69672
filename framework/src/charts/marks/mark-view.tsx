import { For, createMemo, type JSX } from "solid-js";
import type { Mark } from "./mark.ts";
import { Shapes } from "./shape-view.tsx";

interface Props {
  marks: readonly Mark[];
  chosen: string | undefined;
  /** Outside of what another chart of the group has brushed. */
  rests(mark: Mark): boolean;
}

/** A group for each mark, by its id: it stays, and moves, when amounts and order change. */
export function MarkViews(props: Props): JSX.Element {
  const byId = createMemo(() => new Map(props.marks.map((mark) => [mark.id, mark])));
  return (
    <For each={[...byId().keys()]}>
      {(id) => {
        let last: Mark;
        // A mark that has gone is read once more before its group goes.
        const mark = createMemo(() => (last = byId().get(id) ?? last));
        return <g data-mark-id={id} data-chosen={props.chosen === id ? "" : undefined} data-rests={props.rests(mark()) ? "" : undefined}><Shapes shapes={mark().shapes} /></g>;
      }}
    </For>
  );
}
