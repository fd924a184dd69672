import { defineAuth, developer } from "solenoid/auth";

export const auth = defineAuth({
  providers: [developer()],
  permissions: ["sales:read", "sales:margin", "sales:edit"],
  roles: { admin: ["*"], finance: ["sales:read", "sales:margin"], viewer: ["sales:read"], guest: [] },
});

declare module "solenoid" {
  interface Register {
    auth: typeof auth;
  }
}
