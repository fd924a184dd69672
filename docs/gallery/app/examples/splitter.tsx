import { Card, Splitter } from "solenoid/ui";

export const about = { group: "Shell", title: "Splitter", text: "Two parts with a line between that is dragged." };

/** A list beside the record; arrows move the line, Enter closes the list. The browser keeps where it stood. */
export function ListAndRecord() {
  return (
    <Splitter
      label="Width of the list" defaultSize={0.35} min={0.2} max={0.7} remember="gallery"
      start={<Card title="Orders"><p>MR-20481</p><p>MR-20480</p><p>MR-20478</p></Card>} end={<Card title="MR-20481"><p>Halvorsen Freight AS, 4 units, $2,684.40</p></Card>}
    />
  );
}

/** One above the other. */
export function Above() {
  return <div style={{ height: "260px" }}><Splitter label="Height of the chart" direction="column" defaultSize={0.6} start={<Card title="Revenue"><p>$1,331,575</p></Card>} end={<Card title="Notes"><p>The autumn campaign began on Sep 1.</p></Card>} /></div>;
}
