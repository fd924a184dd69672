/** The page that answers the component lists of Dash and Streamlit. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { workspace } from "./pages.ts";

const page = readFileSync(join(workspace, "docs/compare/components.md"), "utf8");
const rows = page.split("\n").filter((line) => line.startsWith("| ")).map((line) => line.slice(2, -2).split(" | "));
const theirs = new Set(rows.flatMap(([names = ""]) => names.split(/[,;] /)));
const index = readFileSync(join(workspace, "docs/components/index.md"), "utf8");

const DCC = "Button Checklist Clipboard ConfirmDialog ConfirmDialogProvider DatePickerRange DatePickerSingle Download Dropdown Geolocation Graph Input Interval Link Loading Location Markdown RadioItems RangeSlider Slider Store Tab Tabs Textarea Tooltip Upload";
const DBC = "Accordion AccordionItem Alert Badge Breadcrumb Button ButtonGroup Card CardBody CardFooter CardGroup CardHeader CardImg CardImgOverlay CardLink Carousel Checkbox Checklist Col Collapse Container DropdownMenu DropdownMenuItem Fade Form FormFeedback FormFloating FormText Input InputGroup InputGroupText Label ListGroup ListGroupItem Modal ModalBody ModalFooter ModalHeader ModalTitle Nav Navbar NavbarBrand NavbarSimple NavbarToggler NavItem NavLink Offcanvas Pagination Placeholder Popover PopoverBody PopoverHeader Progress RadioItems RadioButton Row Select Spinner Stack Switch Tab Tabs Table Textarea Toast Tooltip";
const STREAMLIT = "audio_input button camera_input checkbox color_picker data_editor date_input datetime_input download_button feedback file_uploader form_submit_button link_button menu_button multiselect number_input page_link pagination pills radio segmented_control select_slider selectbox slider text_area text_input time_input toggle sidebar columns container tabs expander popover dialog empty space bottom form title header subheader caption text markdown latex code badge divider echo help write magic image logo audio video pdf error warning info success exception progress spinner status toast skeleton balloons snow chat_input chat_message write_stream metric dataframe table";

test.each([["dcc", DCC], ["dbc", DBC], ["Streamlit", STREAMLIT]])("answers each component of %s", (_, names) => {
  expect(names.split(" ").filter((name) => !theirs.has(name))).toEqual([]);
});

test("each row has an answer, and what it names of ours is there by that name", () => {
  expect(rows.filter(([, ours = ""]) => ours.trim().length < 3)).toEqual([]);
  const named = [...page.matchAll(/\[(\w+)\]\(\.\.\/components\/([\w-]+\.md#\w+)\)/g)];
  expect(named.length).toBeGreaterThan(100);
  expect(named.filter(([, name, target]) => !index.includes(`[${name}](${target})`)).map(([text]) => text)).toEqual([]);
});
