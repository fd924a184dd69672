import "../charts.css";
import { type JSX } from "solid-js";
import { WORDS } from "../words.ts";
import type { Figure } from "./figure.ts";

/** What is drawn, in words, and the way to every value; seen only when the keyboard is on it. */
export function Summary(props: { figure: Figure; text: string }): JSX.Element {
  return (
    <>
      <p class="sol-sr">{props.text}</p>
      <button type="button" class="sol-chart-skip" onClick={() => props.figure.setAsTable(true)}>{WORDS.asTable}</button>
    </>
  );
}
