import { createSignal } from "solid-js";
import { Chart } from "solenoid/charts";

export const about = { group: "Charts", title: "Chart", text: "An option of ECharts as it is, in the look of the page." };

const indicator = ["Sales", "Support", "Delivery", "Quality", "Price"].map((name) => ({ name, max: 5 }));

/** A radar: only that part of ECharts is loaded. A click tells what it was on. */
export function Basic() {
  const [clicked, setClicked] = createSignal("nothing");
  return (
    <>
      <Chart
        title="Suppliers" height={260} exportable onEvents={{ click: (event) => setClicked(String((event as { name: string }).name)) }}
        option={{ tooltip: {}, legend: { right: 0, top: 0 }, radar: { indicator }, series: [{ type: "radar", name: "Score", data: [{ name: "Halvorsen", value: [4, 3, 5, 4, 2] }, { name: "Lindqvist", value: [3, 5, 3, 4, 4] }] }] }}
      />
      <p>Clicked: {clicked()}</p>
    </>
  );
}

/** What cannot be drawn says why. */
export function Wrong() {
  return <Chart title="Suppliers" height={160} option={{ series: [{ type: "pyramid", data: [1, 2, 3] }] }} />;
}
