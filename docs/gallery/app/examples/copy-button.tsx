import { CopyButton, Stack } from "solenoid/ui";

export const about = { group: "Buttons and text", title: "CopyButton", text: "Puts a text into the clipboard, and says so in place." };

/** With words, small, and as an icon beside what it copies. */
export function Basic() {
  return (
    <Stack direction="row" align="center">
      <CopyButton text="https://meridian.example/r/7f3a9c" label="Copy link" />
      <CopyButton text="MR-20481" size="sm" />
      <span>MR-20481 <CopyButton text="MR-20481" label="Copy number" iconOnly size="sm" /></span>
    </Stack>
  );
}

/** The text is made when it is pressed. */
export function Later() {
  const invite = async () => {
    await new Promise((done) => setTimeout(done, 300));
    return "https://meridian.example/invite/4c1e";
  };
  return <CopyButton text={invite} label="Copy a new invitation" />;
}
