import { createSignal } from "solid-js";
import { OTPField } from "solenoid/ui";

export const about = { group: "Inputs", title: "OTPField", text: "A code in boxes, typed, pasted or filled in from a message." };

/** Six digits. The last of them tells that it is whole. */
export function Basic() {
  const [code, setCode] = createSignal("407");
  const [whole, setWhole] = createSignal("");
  return <OTPField label="Six-digit code" value={code()} onValueChange={setCode} onComplete={setWhole} description={whole() === "" ? "It is in the mail that we sent." : `Checking ${whole()}`} />;
}

/** Four letters or digits. */
export function Letters() {
  const [code, setCode] = createSignal("");
  return <OTPField label="Voucher" length={4} letters value={code()} onValueChange={setCode} />;
}

/** What was wrong with it. */
export function Invalid() {
  return <OTPField label="Six-digit code" value="407112" error="That code has been used. Ask for another." />;
}
