import { Button, showToast, Stack } from "solenoid/ui";

export const about = { group: "Feedback", title: "Toaster", text: "Short messages at the corner of the page; errors stay until they are closed. AppShell has one." };

/** A handler says it with `toast.success(…)`, a component with `showToast`. */
export function Messages() {
  return (
    <Stack direction="row">
      <Button onClick={() => showToast("success", "3 orders marked shipped")}>Show a success</Button>
      <Button onClick={() => showToast("info", "The rates of today are in")}>Show news</Button>
      <Button onClick={() => showToast("error", "Export failed. The file store did not answer within 30 s. Nothing was lost.")}>Show an error</Button>
    </Stack>
  );
}
