import { Spinner, Stack } from "solenoid/ui";

export const about = { group: "Feedback", title: "Spinner", text: "Something is under way, for which there is no shape to show." };

/** Within a line, with words, and large. */
export function Basic() {
  return (
    <Stack direction="row" gap={24} align="center">
      <Spinner />
      <Spinner label="Checking the file" showLabel />
      <Spinner size="lg" />
    </Stack>
  );
}
