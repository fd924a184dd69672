import { createSignal } from "solid-js";
import { Funnel } from "solenoid/charts";

export const about = { group: "Charts", title: "Funnel", text: "Stages that ever fewer reach, each with its part of the one before." };

const stages = [
  { stage: "Visited", visitors: 48_210 }, { stage: "Quoted", visitors: 14_660 }, { stage: "Ordered", visitors: 9_912 }, { stage: "Paid", visitors: 9_344 }, { stage: "Delivered", visitors: 9_021 },
];

/** From a visit to a delivery. A stage is chosen by a click or by keys. */
export function Basic() {
  const [stage, setStage] = createSignal<string | null>(null);
  return <Funnel title="From visit to delivery" data={stages} index="stage" value="visitors" selected={stage()} onValueChange={setStage} exportable />;
}
