import "../styles/drawer.css";
import type { Component, JSX, ParentProps } from "solid-js";
import { TaskDialog, type TaskProps } from "./task-dialog.tsx";

/** 360, 420, 640 and 960 px. */
const SIZES = { sm: "360px", md: "var(--drawer-width)", lg: "640px", xl: "960px" } as const;

/**
 * A record or a longer task at the side of the page, which stays in sight. It exists only while `open`; Esc, the × and a press beside it ask
 * to close by `onOpenChange(false)`, after a question where a form in it has changes. On a phone it rises from below, whatever its side.
 * @example
 * <Drawer title={order.number} open={open()} onOpenChange={setOpen} actions={<Button variant="solid" onClick={ship}>Mark shipped</Button>}>
 *   <OrderDetails order={order} />
 * </Drawer>
 */
export const Drawer: Component<ParentProps<TaskProps & {
  /** `end` by default: right, or left where one reads from right to left. */
  side?: "start" | "end" | "bottom";
  /** Its width, at the bottom its height: `sm` 360, `md` 420 (the default), `lg` 640, `xl` 960 px, never more than the window. */
  size?: keyof typeof SIZES;
  /** What can be done, at its foot: stays in sight while the content scrolls. */
  actions?: JSX.Element;
}>> = (props) => <TaskDialog {...props} at={{ class: "sol-drawer", side: props.side ?? "end", size: SIZES[props.size ?? "md"] ?? SIZES.md }} />;
