/** `solenoid/testing`: states without browser or socket, through the whole turn. */
import { answerAlone } from "../server/http/endpoint/alone.ts";
import { seams } from "../state/seams.ts";
import { app } from "./app.ts";

export { mount, type Mounted, type MountOptions } from "./mount.ts";
export { file } from "./files.ts";
export { clock } from "./clock.ts";
export { withRollback } from "./rollback.ts";
export type { TestUser } from "./user.ts";
export type { Op } from "../wire/ops.ts";

seams.answer = (endpoint, request) => answerAlone(endpoint, request, app);
