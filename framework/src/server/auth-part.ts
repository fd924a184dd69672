import type { openAuth } from "../auth/server.ts";

/** What `solenoid/auth` brings to the server of an app that has users. One without auth.ts is built without any of it. */
export const authPart: { load: (() => Promise<typeof openAuth>) | undefined } = { load: undefined };
