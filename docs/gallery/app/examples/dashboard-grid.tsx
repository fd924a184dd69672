import { createSignal } from "solid-js";
import { DashboardGrid, Switch, type DashboardPart, type Tile } from "solenoid/ui";

export const about = { group: "Shell", title: "DashboardGrid", text: "The parts of a dashboard, in an order and in sizes of the user's own." };

const PARTS: readonly DashboardPart[] = [
  { id: "revenue", title: "Revenue", w: 2, h: 2, content: () => <p>$1,331,575, up 14.4%</p> },
  { id: "units", title: "Units sold", h: 1, content: () => <p>3,512</p> },
  { id: "average", title: "Average order", h: 1, content: () => <p>$995</p> },
  { id: "products", title: "Products", w: 2, h: 1, content: () => <p>Laptop, a third of revenue</p> },
];

/** Handles are dragged, or moved by arrows; with Shift they resize. The layout is plain data. */
export function Editable() {
  const [editing, setEditing] = createSignal(true);
  const [layout, setLayout] = createSignal<readonly Tile[]>();
  return (
    <>
      <Switch label="Arrange" value={editing()} onValueChange={setEditing} />
      <DashboardGrid label="My figures" editable={editing()} items={PARTS} layout={layout()} onLayoutChange={setLayout} />
    </>
  );
}
