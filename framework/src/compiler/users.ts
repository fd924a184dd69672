/** Whether an app has users: it does once it has this file. */
import { existsSync } from "node:fs";
import { join } from "node:path";

/** @param app its folder `app` */
export const authFile = (app: string): string => join(app, "auth.ts");
export const hasUsers = (app: string): boolean => existsSync(authFile(app));
