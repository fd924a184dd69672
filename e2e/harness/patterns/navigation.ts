/** What leads somewhere, opens or asks, by its keys. */
import type { Pattern } from "../key-patterns.ts";

export const NAVIGATION: readonly Pattern[] = [
  { page: "tabs", in: "Basic", on: ["tab", "Overview"], steps: [
    ["ArrowRight", "tab Orders 38, selected", "38 orders wait for a decision."], ["ArrowRight", "tab Files, selected"], ["ArrowRight", "tab Overview, selected"], ["End", "tab Files, selected"], ["Home", "tab Overview, selected"], ["Tab", "tabpanel Overview"], ["Shift+Tab", "tab Overview, selected"],
  ] },
  { page: "dropdown-menu", in: "Actions", on: ["button", "Order"], steps: [
    ["ArrowDown", "menuitem Edit E"], ["ArrowDown", "menuitem Duplicate Ctrl D"], ["End", "menuitem Delete… ⌫"], ["Home", "menuitem Edit E"], ["\"s\"", "menuitem Set status, closed"], ["ArrowRight", "menuitem Processing"], ["ArrowLeft", "menuitem Set status, closed"], ["Escape", "button Order, closed"],
    ["Enter", "menuitem Edit E"], ["Enter", "button Order, closed", "Edit MR-20481"],
  ] },
  { page: "dropdown-menu", in: "Choices", on: ["button", "Columns"], steps: [["Enter", "menuitemcheckbox Margin, checked"], ["Space", "menuitemcheckbox Margin"], ["ArrowDown", "menuitemcheckbox Stock"], ["Space", "menuitemcheckbox Stock, checked"], ["Escape", "button Columns, closed"]] },
  { page: "locale-switcher", in: "Named", on: ["button", "Language: English"], steps: [["Enter", "menuitemcheckbox English, checked"], ["End", "menuitemcheckbox العربية"], ["Escape", "button Language: English, closed"]] },
  { page: "tenant-switcher", on: ["button", "Organisation: Meridian"], steps: [["Enter", "menuitemcheckbox Meridian, checked"], ["End", "menuitemcheckbox Hals & Søn"], ["Escape", "button Organisation: Meridian, closed"]] },
  { page: "context-menu", on: ["group", "Order MR-20481"], steps: [["Shift+F10", "menuitem Copy number Ctrl C"], ["ArrowDown", "menuitem Open customer"], ["Escape", "group Order MR-20481"]] },
  { page: "pagination", in: "Summary", on: ["button", "Next page"], steps: [["Enter", "button Next page", "97–108 of 1,338"]] },
  { page: "breadcrumbs", in: "Long", on: ["button", "Show the whole path"], steps: [["Enter", "link North"]] },
  { page: "steps", in: "Import", on: ["button", "Upload"], steps: [["Enter", "button Next"]] },
  { page: "command-palette", on: ["button", "Search or jump to…"], steps: [
    ["Enter", "option New order N ↵, selected"], ["ArrowDown", "option Import orders from a file ↵, selected"], ["ArrowUp", "option New order N ↵, selected"], ["\"import\"", "option Import orders from a file ↵, selected"], ["Escape", "button Search or jump to…"],
    ["Enter", "option New order N ↵, selected"], ["\"halv\"", "option Halvorsen Freight AS MR-20481 $2,684.40 ↵, selected"], ["Enter", "button Search or jump to…", "MR-20481 opened"],
  ] },
  { page: "global-search", on: ["button", "Search orders and customers… Ctrl J"], steps: [["Enter", "option New customer ↵, selected"], ["Escape", "button Search orders and customers… Ctrl J, closed"], ["Control+j", "option New customer ↵, selected"]] },
  { page: "filter-bar", in: "Basic", on: ["button", "Drop Brushed 92 days"], steps: [["Enter", "button Drop Region is North"], ["Enter", "textbox Note, = "]] },
  { page: "filter-chip", on: ["button", "Drop Region is North"], steps: [["Enter", "button Only North"]] },
  { page: "toaster", on: ["button", "Show an error"], steps: [["Enter", "button Show an error", "Export failed."]] },
  { page: "dialog", on: ["button", "Invite people"], steps: [["Enter", "textbox Email address, = "], ["Tab", "button Role Analyst, closed"], ["Tab", "button Send invitation"], ["Escape", "button Invite people"]] },
  { page: "drawer", in: "Record", on: ["button", "MR-20481"], steps: [["Enter", "textbox Note, = "], ["Shift+Tab", "button Close"], ["Escape", "button MR-20481"]] },
  { page: "popover", in: "Filter", on: ["button", "Filter by units"], steps: [["Enter", "spinbutton At least, = 10"], ["Shift+Tab", "button Clear"], ["Shift+Tab", "button Filter by units, open"], ["Enter", "button Filter by units, closed"], ["Enter", "spinbutton At least, = 10"], ["Tab Tab", "region Code"], ["Shift+Tab", "button Filter by units, closed"]] },
  { page: "alert-dialog", in: "Delete", on: ["button", "Delete 3 orders"], steps: [["Enter", "button Keep them"], ["Tab", "button Delete 3 orders"], ["Escape", "button Delete 3 orders"]] },
  { page: "alert-dialog", in: "TypeToConfirm", on: ["button", "Close the year"], steps: [["Enter", "button Leave it open"], ["Shift+Tab", "textbox Type 2025 to confirm, = "], ["\"2025\" Tab Tab", "button Close 2025"], ["Escape", "button Close the year"]] },
  { page: "tooltip", in: "WithShortcut", on: ["button", "Export"], steps: [["Shift+Tab Tab", "button Export", "Export these 1,338 rows"], ["Escape", "button Export"]] },
  { page: "notification-center", in: "Live", on: ["button", "Notifications, 2 not read"], steps: [["Enter", "button Mark all read"], ["Enter", "link Import finished: 19,996 of 20,000 rows. 2 min ago"], ["Tab", "button Stock of DK-96 fell below 20 in Oslo. 14 min ago"], ["Escape", "button Notifications, closed"]] },
  { page: "share-view", on: ["button", "Share view"], steps: [["Enter", "button Copy link"], ["Tab", "textbox Name, = "], ["Escape", "button Share view, closed"]] },
  { page: "copy-button", in: "Later", on: ["button", "Copy a new invitation"], steps: [["Enter", "button Copied"]] },
  { page: "theme-toggle", on: ["button", "Theme: system. Switch to light"], steps: [["Enter", "button Theme: light. Switch to dark"]] },
  { page: "sidebar", on: ["button", "Show icons alone"], steps: [["Enter", "button Show the names of pages, pressed"], ["Enter", "button Show icons alone"]] },
  { page: "nav-menu", on: ["link", "General"], steps: [["Tab", "link Language"], ["Tab", "link Currency"]] },
  { page: "splitter", in: "ListAndRecord", on: ["separator", "Width of the list"], steps: [
    ["ArrowRight", "separator Width of the list, = 37"], ["Shift+ArrowLeft", "separator Width of the list, = 27"], ["Home", "separator Width of the list, = 20"], ["End", "separator Width of the list, = 70"], ["Enter", "separator Width of the list, = 0"], ["Enter", "separator Width of the list, = 70"],
  ] },
  { page: "splitter", in: "Above", on: ["separator", "Height of the chart"], steps: [["ArrowUp", "separator Height of the chart, = 58"], ["ArrowDown", "separator Height of the chart, = 60"]] },
  { page: "dashboard-grid", on: ["button", "Move Revenue"], steps: [["ArrowRight", "button Move Revenue", "Revenue: place 2 of 4"], ["Shift+ArrowRight", "button Move Revenue", "Revenue: 3 columns, 2 rows"], ["Shift+ArrowUp", "button Move Revenue", "Revenue: 3 columns, 1 row"]] },
];
