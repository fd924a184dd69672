/** `solenoid/testing`: states without browser or socket, through the whole turn. */
export { mount, type Mounted, type MountOptions } from "./mount.ts";
export { file } from "./files.ts";
