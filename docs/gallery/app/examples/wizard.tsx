import { Failure } from "solenoid/client";
import { Checkbox, NumberField, Select, TextField, Wizard, type WizardStep } from "solenoid/ui";

export const about = { group: "Forms", title: "Wizard", text: "A form in steps, each checked before the next, with one handler at the end." };

interface Shipment { customer: string; pallets: number; street: string; region: string; insured: boolean }
const STEPS: WizardStep<Shipment>[] = [
  {
    title: "Customer", description: "Who sends, and how much.", fields: ["customer", "pallets"],
    check: ({ customer }) => {
      if (!customer) throw new Failure("Wrong.", { code: "invalid", fields: { customer: "Who sends it?" } });
    },
    content: (shipment) => <><TextField label="Customer" bind={shipment.customer} required /><NumberField label="Pallets" bind={shipment.pallets} min={1} /></>,
  },
  { title: "Delivery", fields: ["street", "region"], content: (shipment) => <><TextField label="Street" bind={shipment.street} /><Select label="Region" bind={shipment.region} options={["North", "South", "East", "West"]} /></> },
  { title: "Insurance", fields: ["insured"], content: (shipment) => <Checkbox label="Insure the goods for 24,000 €" bind={shipment.insured} /> },
];
const ship = (_shipment: Shipment): Promise<void> => new Promise((done) => setTimeout(done, 600));

/** Going back keeps everything; at the end all is read over. */
export function Basic() {
  return <Wizard onSubmit={ship} steps={STEPS} initial={{ customer: "Halvorsen Freight AS", pallets: 4, region: "North" }} submitLabel="Book the shipment" />;
}

/** What the server refuses at the end opens the step that asks for it. */
export function Refused() {
  const refuse = (_shipment: Shipment): Promise<void> => Promise.reject(new Failure("Wrong.", { code: "invalid", fields: { pallets: "The ferry has room for 2 pallets" } }));
  return <Wizard onSubmit={refuse} steps={STEPS.slice(0, 2)} review={false} initial={{ customer: "Pine & Rye", pallets: 12 }} submitLabel="Book the shipment" />;
}
