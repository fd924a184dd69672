import { Button, Stack, Tooltip } from "solenoid/ui";

export const about = { group: "Overlays", title: "Tooltip", text: "A few words about one control, where a pointer rests and on keyboard focus." };

/** With the keys that do the same. */
export function WithShortcut() {
  return <Tooltip text="Export these 1,338 rows" shortcut="mod+e"><Button>Export</Button></Tooltip>;
}

/** On any side; it turns over where there is no room. */
export function Sides() {
  return (
    <Stack direction="row">
      <Tooltip text="Above" placement="top"><Button>Top</Button></Tooltip>
      <Tooltip text="Below" placement="bottom"><Button>Bottom</Button></Tooltip>
      <Tooltip text="Before it" placement="left"><Button>Left</Button></Tooltip>
      <Tooltip text="A longer sentence about what the button does, which breaks into lines" placement="right"><Button>Right</Button></Tooltip>
    </Stack>
  );
}
