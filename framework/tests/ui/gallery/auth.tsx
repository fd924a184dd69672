/** The screens of auth, over values that stand still. */
import type { Component } from "solid-js";
import { AuditLog, Profile, Register, RolesAdmin, SignIn, SignInCode, UsersAdmin, VerifyEmail } from "../../../src/ui/index.tsx";

export const AUTH: Readonly<Record<string, Component>> = {
  "/sign-in": SignIn, "/sign-in-code": SignInCode, "/register": Register, "/link": VerifyEmail, "/users": UsersAdmin, "/roles": RolesAdmin, "/audit": AuditLog, "/profile": Profile,
};
