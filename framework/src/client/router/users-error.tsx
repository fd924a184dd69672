/** As `default-error.tsx`, of an app with users: what is not allowed says what it takes. Others load none of it. */
import type { Component } from "solid-js";
import type { ErrorProps } from "../define-page.ts";
import { Fault } from "./fault.tsx";
import { NotAllowed } from "./not-allowed.tsx";

const UsersError: Component<ErrorProps> = (props) => (props.error.code === "forbidden" ? <NotAllowed {...props} /> : <Fault {...props} />);
export default UsersError;
