import { For } from "solid-js";
import { definePage, use } from "solenoid/client";
import { Orders } from "../states/orders.state.ts";

export const page = definePage({ title: "A plain table" });

export default function TablePage() {
  const orders = use(Orders);
  return (
    <table>
      <caption>{orders.loads}</caption>
      <tbody>
        <For each={orders.rows}>
          {(row) => (
            <tr>
              <td>{row.id}</td><td>{row.date}</td><td>{row.customer}</td><td>{row.region}</td>
              <td>{row.units}</td><td>{row.price}</td><td>{row.open ? "open" : "closed"}</td><td>{row.note}</td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}
