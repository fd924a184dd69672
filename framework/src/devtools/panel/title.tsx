import { Show } from "solid-js";
import type { TurnRecord } from "../record.ts";

export function Title(props: { turn: TurnRecord }) {
  return (
    <Show when={props.turn.state !== ""} fallback={<>Change from outside: {props.turn.changed.join(", ")}</>}>
      <b>{props.turn.state}.{props.turn.handler}</b>({props.turn.args})
    </Show>
  );
}

export function bytesOf({ deltas }: TurnRecord): number {
  return deltas.reduce((sum, { bytes }) => sum + bytes, 0);
}
