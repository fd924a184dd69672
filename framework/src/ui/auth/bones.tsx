/** Rows that are on their way. */
import "./admin.css";
import { For, type Component } from "solid-js";
import { Bone } from "../feedback/skeleton.tsx";

export const Bones: Component<{ rows: number }> = (props) => (
  <div class="sol-bones" role="status" aria-label="Loading"><For each={Array.from({ length: props.rows })}>{(_, at) => <Bone width={`${90 - (at() % 3) * 12}%`} height={14} />}</For></div>
);
