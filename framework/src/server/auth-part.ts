import type { openAuth } from "../auth/server.ts";

/** What `solenoid/auth` brings to the server of an app that has users. One without auth.ts is built without any of it. */
export const authPart: {
  load: (() => Promise<typeof openAuth>) | undefined;
  /** Makes the tables alone, before a server starts. @param url as the configuration has it, where the app has no database of its own */
  makeTables: ((url: string | undefined) => Promise<void>) | undefined;
} = { load: undefined, makeTables: undefined };
