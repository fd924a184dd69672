import { definePage } from "solenoid/client";
import { UsersAdmin } from "solenoid/ui";

export const page = definePage({ title: "Users", icon: "/icons/users.svg", can: "users:manage" });

export default () => <UsersAdmin />;
