import { createSignal } from "solid-js";
import { TreeSelect } from "solenoid/ui";

export const about = { group: "Inputs", title: "TreeSelect", text: "One place in a tree, or several." };

const CATEGORIES = [
  { value: "hardware", label: "Hardware", children: [
    { value: "docks", label: "Docks", children: [{ value: "usb-c", label: "USB-C", description: "45 to 96 W" }, { value: "thunderbolt", label: "Thunderbolt" }] },
    { value: "displays", label: "Displays" },
    { value: "input", label: "Keyboards and mice" },
  ] },
  { value: "software", label: "Software", children: [{ value: "licences", label: "Licences" }, { value: "support", label: "Support", disabled: true }] },
  { value: "furniture", label: "Furniture" },
];

/** One of the ends of branches. */
export function Basic() {
  const [category, setCategory] = createSignal<string | null>("usb-c");
  return <TreeSelect label="Category" options={CATEGORIES} leavesOnly value={category()} onValueChange={setCategory} clearable />;
}

/** Several: a box chooses all that is below it. */
export function Several() {
  const [chosen, setChosen] = createSignal<string[]>(["usb-c", "displays"]);
  return <TreeSelect label="Categories" multiple clearable options={CATEGORIES} value={chosen()} onValueChange={setChosen} description="Nothing chosen is all of them." />;
}

/** What is wrong, and what may not be changed. */
export function States() {
  return (
    <>
      <TreeSelect label="Category" options={CATEGORIES} value="furniture" error="Furniture is not sold in North." />
      <TreeSelect label="Budget" options={CATEGORIES} value="licences" disabled />
    </>
  );
}
