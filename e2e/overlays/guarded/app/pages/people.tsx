import { definePage } from "solenoid/client";
import { UsersAdmin } from "solenoid/ui";

export const page = definePage({ title: "People", can: "users:manage" as never });

export default function People() {
  return <UsersAdmin />;
}
