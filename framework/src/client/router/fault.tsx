/** That something failed, and what can be done. */
import type { Component } from "solid-js";
import type { ErrorProps } from "../define-page.ts";

export const Fault: Component<ErrorProps> = (props) => (
  <section role="alert" class="sol-error-page">
    <h1>{props.error.code === "page-not-found" ? "Page not found" : "This page cannot be shown"}</h1>
    <p>{props.error.message}</p>
    <p>
      <code>{props.error.code}{props.error.id ? ` · ${props.error.id}` : ""}</code>
    </p>
    {props.error.code !== "page-not-found" && <button type="button" class="sol-btn" onClick={() => props.retry()}>Try again</button>}
    <a href="/">Go to the start page</a>
  </section>
);
