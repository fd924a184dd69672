import { definePage, use } from "solenoid/client";
import { LineChart } from "solenoid/charts";
import { Page } from "solenoid/ui";
import { Ticking } from "../states/others.state.ts";

export const page = definePage({ title: "Ticking" });

export default function TickPage() {
  const ticking = use(Ticking);
  return (
    <Page title="Ticking">
      <p id="ticks">Tick {ticking.ticks}</p>
      <LineChart data={ticking.points} index="n" categories={["value"]} />
    </Page>
  );
}
