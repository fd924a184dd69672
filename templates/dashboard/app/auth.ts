import { defineAuth, developer, passwords } from "solenoid/auth";
import { text } from "solenoid/db";
import { REGIONS } from "./lists.ts";

const users = developer({ users: [{ name: "Ada", roles: ["admin"] }, { name: "Nora", roles: ["regionManager"], region: "North" }, { name: "Vera", roles: ["viewer"] }] });

export const auth = defineAuth({
  providers: [passwords(), ...(process.env.NODE_ENV === "production" ? [] : [users])],
  permissions: ["sales:read", "sales:all-regions", "sales:edit", "sales:import", "users:manage"],
  roles: { admin: ["*"], viewer: ["sales:read", "sales:all-regions"], regionManager: ["sales:read", "sales:edit"] },
  attributes: { region: text({ enum: REGIONS }) },
});

declare module "solenoid" { interface Register { auth: typeof auth } }
