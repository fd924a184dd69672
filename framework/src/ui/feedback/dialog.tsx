import type { Component, ParentProps } from "solid-js";
import { TaskDialog, type TaskProps } from "../overlay/task-dialog.tsx";

/**
 * A task over the page. It exists only while `open`; Esc, the × and a press beside it ask to close by
 * `onOpenChange(false)`, after a question where a form in it has changes. On a phone it rises from below.
 * @example <Dialog title="Order" open={orders.editing !== null} onOpenChange={(open) => open || orders.setEditing(null)}>…</Dialog>
 */
export const Dialog: Component<ParentProps<TaskProps>> = (props) => <TaskDialog {...props} />;
