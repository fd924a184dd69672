import { definePage } from "solenoid/client";

export const page = definePage({ title: "Welcome", open: true });

export default function Welcome() {
  return <p>Welcome, whoever you are.</p>;
}
