import { definePage, use } from "solenoid/client";
import { Counter } from "../states/counter.state.ts";

export const page = definePage({ title: "Counter" });

export default function CounterPage() {
  const counter = use(Counter);
  return <button onClick={() => counter.increment()}>{counter.count}</button>;
}
