import { createSignal } from "solid-js";
import { ColorPicker } from "solenoid/ui";

export const about = { group: "Inputs", title: "ColorPicker", text: "A colour from swatches, typed as hex, or any other." };

/** Twelve swatches, or what is typed. */
export function Basic() {
  const [color, setColor] = createSignal("#0f6580");
  return <ColorPicker label="Label colour" value={color()} onValueChange={setColor} />;
}

/** The colours of a brand, by name. */
export function Brand() {
  const [color, setColor] = createSignal("#1a4d2e");
  return <ColorPicker label="Brand" value={color()} onValueChange={setColor} swatches={[{ value: "#1a4d2e", label: "Pine" }, { value: "#b5651d", label: "Rye" }, { value: "#f2ead3", label: "Flour" }]} />;
}

/** None, wrong, and locked. */
export function States() {
  return (
    <>
      <ColorPicker label="Highlight" value={null} placeholder="None" />
      <ColorPicker label="Text" value="#f2ead3" error="Too pale on white. Take a darker one." />
      <ColorPicker label="Logo" value="#1a4d2e" disabled />
    </>
  );
}
