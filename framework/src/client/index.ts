/** `solenoid/client`: what pages and components are written with. Browser code, also run for the first render. */
export { status, use } from "./use.ts";
export { bind, type Bindable, type Binding } from "./bind.ts";
export { debounce, temporal, throttle } from "./timing.ts";
export { snapshot } from "./snapshot.ts";
export { definePage, type ErrorProps, type LayoutProps, type PageOptions, type PageProps } from "./define-page.ts";
export { Link, navigate, Title } from "./link.tsx";
export { Meta, type PageMeta } from "./meta.ts";
export { Loading } from "./loading.ts";
export { clientOnly } from "./client-only.ts";
export { Can, onEffect, useConnection, useSession } from "./session.ts";
export type { Call, Client, Handler, HandlerState, ReadOnly, Stream } from "../state/view.ts";
export { Failure } from "../wire/failure.ts";
export { t } from "../i18n/t.ts";
export { format, type Day, type Format, type Range } from "../format/index.ts";
