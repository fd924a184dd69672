/** Importing this fixes what the states of auth say: people with long names and all. */
import { fixStates } from "./registry.ts";

const NOW = Date.now();
const ago = (minutes: number): Date => new Date(NOW - minutes * 60_000);
const done = (): Promise<null> => Promise.resolve(null);

const person = (id: string, name: string, roles: string[], rest: object = {}): object => ({
  id, name, email: `${name.toLowerCase().replace(/[^a-z]+/g, ".")}@meridian.example`, roles, status: "active", factor: "passkey", app: false, ways: ["keycloak"], sessions: 1, seenAt: ago(18), attributes: { region: "North", team: null }, me: false, until: null, ...rest,
});
const PEOPLE = [
  person("1", "Ines Okafor", ["admin"], { me: true, sessions: 3, seenAt: ago(0) }),
  person("2", "Dana Reyes", ["salesLead", "analyst"], { sessions: 2, seenAt: ago(4) }),
  person("3", "Tomas Lind", ["salesLead"], { factor: "app" }),
  person("4", "Aiko Mori", ["operations", "finance", "analyst"], { sessions: 4, seenAt: ago(300) }),
  person("5", "Bartholomew Featherstonehaugh-Cholmondeley of Wattisham", ["viewer"], { factor: "none", ways: ["passwords"], seenAt: ago(2000) }),
  person("6", "Priya Nair", ["finance"], { factor: "app", seenAt: ago(3000) }),
  person("7", "sigrid@hals.example", ["viewer"], { email: "sigrid@hals.example", status: "invited", factor: "none", ways: [], sessions: 0, seenAt: null, until: new Date(NOW + 6 * 86_400_000) }),
  person("8", "Minna Karhu", ["operations"], { status: "disabled", ways: ["passwords"], factor: "app", sessions: 0, seenAt: ago(150_000) }),
];
const PERMISSIONS = ["sales:read", "sales:export", "sales:import", "orders:edit", "orders:refund", "orders:delete", "users:manage", "audit:read", "api-keys:manage"];
const role = (name: string, grants: string[], members: number, custom = false): object => ({ name, grants, members, custom, mine: true });

fixStates({
  AuthDoor: {
    returnTo: "/orders/42", problem: "", wait: 0, attempt: "a1", link: "", app: "Meridian", shortest: 15, trouble: null, linked: { kind: "invite", email: "sigrid@hals.example", name: null, by: "Dana Reyes" },
    methods: { providers: [{ id: "keycloak", label: "Company SSO" }], passwords: true, register: true, passkeys: true }, developers: [],
  },
  AuthUsers: {
    search: "", role: null, status: null, most: 50, people: PEOPLE, roles: ["admin", "analyst", "salesLead", "operations", "finance", "viewer"].map((name) => ({ name, mine: name !== "admin" })),
    summary: { users: 48, active: 41, secured: 45, invites: 2, nextEnd: new Date(NOW + 6 * 86_400_000), refused: 7 },
    setSearch: done, setRole: done, setStatus: done, showMore: done, attributes: [{ name: "region", kind: "choice", options: ["North", "South"], optional: true }, { name: "team", kind: "text", options: [], optional: true }], setAttributes: done, withdrawInvite: done, setRoles: done, disable: done, enable: done, removeApp: done, signOut: done, passwords: true,
  },
  AuthRoles: {
    roles: [role("viewer", ["sales:read"], 19), role("analyst", ["sales:*"], 12), role("salesLead", ["sales:*", "orders:edit"], 6), role("operations", ["orders:edit", "orders:refund"], 7, true), role("finance", ["orders:refund", "audit:read"], 3, true), role("admin", ["*"], 1)],
    permissions: PERMISSIONS.map((name) => ({ name, mine: true })), save: done, remove: done,
  },
  AuthAuditLog: {
    group: null, who: "", from: null, to: null, most: 50, setGroup: done, setWho: done, setDays: done, showMore: done, export: done,
    lines: [
      { id: 9, at: ago(3), kind: "grant", who: "Ines Okafor", by: null, address: "10.14.2.17", place: "AuthUsers.setRoles", subject: "Dana Reyes", details: "before: analyst · after: analyst, salesLead", count: 1 },
      { id: 8, at: ago(12), kind: "sign-in-failed", who: "Joaquín Álvarez", by: null, address: "203.0.113.42", place: "POST /auth/password", subject: null, details: null, count: 5 },
      { id: 7, at: ago(40), kind: "denied", who: "Tomas Lind", by: null, address: "10.14.2.90", place: "Orders.remove", subject: "MR-20461", details: null, count: 1 },
      { id: 6, at: ago(60), kind: "impersonation-started", who: "Ines Okafor", by: null, address: "10.14.2.17", place: null, subject: "Bartholomew Featherstonehaugh-Cholmondeley of Wattisham", details: null, count: 1 },
      { id: 5, at: ago(1500), kind: "sign-in", who: "Aiko Mori", by: null, address: "10.14.3.5", place: null, subject: null, details: "provider: passkeys", count: 1 },
      { id: 4, at: ago(1600), kind: "export", who: "Priya Nair", by: null, address: "2001:db8:85a3:8d3:1319:8a2e:370:7348", place: null, subject: "invoices-october.csv", details: null, count: 1 },
    ],
  },
  AuthProfile: { profile: { name: "Ines Okafor", email: "ines.okafor@meridian.example", verified: true, since: ago(200_000), identities: [{ id: "1", way: "keycloak", email: "ines.okafor@meridian.example", since: ago(200_000) }] }, rename: done },
  AuthDevices: {
    devices: [
      { id: "a", browser: "Chrome", system: "macOS", address: "10.14.2.17", way: "keycloak", factors: [], seenAt: ago(0), createdAt: ago(3000), here: true, acted: false },
      { id: "b", browser: "Safari", system: "iOS", address: "198.51.100.7", way: "passkeys", factors: ["passkey"], seenAt: ago(90), createdAt: ago(9000), here: false, acted: false },
    ], end: done, endOthers: done,
  },
  AuthSecurity: { security: { passkeysOn: true, passkeys: [{ id: "k", name: "Work laptop", synced: true, createdAt: ago(90_000), usedAt: ago(100) }], totp: "optional", totpOn: true, recoveryCodes: 8 } },
  AuthApiKeys: {
    keys: [
      { id: "sol_Ab3dE6gH", name: "Nightly import", permissions: ["sales:read", "sales:import"], createdAt: ago(9_000), expiresAt: ago(-100_000), usedAt: ago(40), usedAddress: "203.0.113.42" },
      { id: "sol_kM2nP4qR", name: "Warehouse of Bartholomew Featherstonehaugh-Cholmondeley, which asks once a minute what has come in", permissions: ["sales:read", "orders:edit", "orders:refund", "orders:delete", "audit:read"], createdAt: ago(9_000), expiresAt: ago(-9_000), usedAt: null, usedAddress: null },
      { id: "sol_Zz91xYbC", name: "Old report", permissions: ["*"], createdAt: ago(190_000), expiresAt: ago(3_000), usedAt: ago(3_100), usedAddress: "2001:db8:85a3:8d3:1319:8a2e:370:7348" },
    ],
    permissions: PERMISSIONS, revoke: done,
  },
  AuthUserKeys: { keys: [{ id: "sol_Qr7tU9wX", name: "Monthly report", permissions: ["*"], createdAt: ago(9_000), expiresAt: ago(-100_000), usedAt: ago(2_000), usedAddress: "203.0.113.42" }], revoke: done },
  AuthOrganizations: { organizations: [{ id: "default", name: "Meridian", here: true }, { id: "hals", name: "Hals & Søn", here: false }], choose: done },
});
