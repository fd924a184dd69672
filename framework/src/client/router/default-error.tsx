/** Shown where the app has no `_error.tsx`. */
import type { Component } from "solid-js";
import type { ErrorProps } from "../define-page.ts";
import { Fault } from "./fault.tsx";

const DefaultError: Component<ErrorProps> = (props) => <Fault {...props} />;
export default DefaultError;
