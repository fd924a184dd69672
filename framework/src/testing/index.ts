/** `solenoid/testing`: states without browser or socket, through the whole turn. */
import { answerAlone } from "../server/http/endpoint/alone.ts";
import { seams } from "../state/seams.ts";
import { app } from "./app.ts";

export { mount, type Mounted, type MountOptions } from "./mount.ts";
export { file } from "./files.ts";

seams.answer = (endpoint, request) => answerAlone(endpoint, request, app);
