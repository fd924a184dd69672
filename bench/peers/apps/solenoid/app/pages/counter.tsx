import { definePage, use } from "solenoid/client";
import { Counter } from "../states/others.state.ts";

export const page = definePage({ title: "Counter" });

export default function CounterPage() {
  const counter = use(Counter);
  return <><button onClick={counter.add}>Add</button><h2 id="count">{counter.count}</h2></>;
}
