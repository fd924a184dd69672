import { Format } from "solenoid/ui";

export const about = { group: "Utility", title: "Format", text: "A number or a date in the language, currency and time zone of who reads it." };

/** Amounts, shares and dates; a dash stands for none. */
export function Kinds() {
  return (
    <dl class="gallery-terms">
      <dt>Revenue</dt><dd><Format value={1_331_575.5} as="currency" /></dd>
      <dt>Change</dt><dd><Format value={0.144} as="percent" /></dd>
      <dt>Stock</dt><dd><Format value={-1234.5} as="number" /></dd>
      <dt>Delivered</dt><dd><Format value="2026-07-01" as="date" /></dd>
      <dt>Refunded</dt><dd><Format value={null} as="currency" /></dd>
    </dl>
  );
}
