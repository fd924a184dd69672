/** `solenoid/values`: classes of the app whose instances travel as what they are. For server and browser alike. */
export { defineValue, type ValueCodec } from "../wire/class-values.ts";
