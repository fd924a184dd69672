/** Data by its keys. */
import type { Pattern } from "../key-patterns.ts";

export const DATA: readonly Pattern[] = [
  { page: "tree-view", in: "Places", on: ["tree", "Warehouses"], steps: [
    ["ArrowDown", "treeitem Cold store"], ["ArrowLeft", "treeitem Oslo, open"], ["ArrowLeft", "treeitem Oslo, closed"], ["ArrowRight", "treeitem Oslo, open"], ["ArrowRight", "treeitem Dock 4, selected"], ["End", "treeitem Sweden, closed"], ["Home", "treeitem Norway 3, open"],
    ["*", "treeitem Norway 3, open", "Göteborg"], ["\"s\"", "treeitem Sweden, open"], ["Enter", "treeitem Sweden, selected, open"],
  ] },
  { page: "tree-view", in: "BroughtWhenOpened", on: ["tree", "Shelves"], steps: [["ArrowRight", "treeitem Hall 1, open", "Shelf A"], ["ArrowRight", "treeitem Shelf A, closed"]] },
  { page: "tree-view", in: "Long", on: ["tree", "All shelves"], steps: [["End", "treeitem Shelf 100000"], ["Space", "treeitem Shelf 100000, selected"], ["PageUp", "treeitem Shelf 99992"]] },
  { page: "data-table", in: "Basic", on: ["grid", "Rows"], steps: [
    ["ArrowDown", "gridcell MR-20480"], ["ArrowRight", "gridcell Sep 30, 2026"], ["End", "gridcell Shipped"], ["Control+Home", "gridcell MR-20481"], ["ArrowUp", "columnheader Order"], ["Enter", "columnheader Order", "MR-20242"], ["Alt+ArrowDown", "menuitem Sort A to Z"], ["ArrowDown", "menuitem Sort Z to A"], ["Escape", "columnheader Order"],
  ] },
  { page: "data-table", in: "Long", on: ["grid", "Rows"], steps: [["Control+End", "gridcell Shipped"], ["PageUp", "gridcell Processing"], ["Home", "gridcell MR-18489"]] },
  { page: "data-table", in: "Worked", on: ["grid", "Rows"], steps: [
    ["Enter", "gridcell Docks 2"], ["Enter", "gridcell Docks 2"], ["ArrowDown", "gridcell DK-27"], ["Space", "gridcell DK-27", "1 selected"], ["ArrowRight ArrowRight F2", "textbox Stock, = 412"], ["ControlOrMeta+a \"77\" Enter", "gridcell 9", "77"], ["F2", "textbox Stock, = 9"], ["Escape", "gridcell 9"],
  ] },
  { page: "resource", on: ["grid", "Rows"], steps: [["ArrowDown", "gridcell MN-101"], ["Enter", "textbox SKU, = MN-101"], ["Escape", "gridcell MN-101"]] },
  { page: "bar-list", in: "Filter", on: ["button", "North 1.33M"], steps: [["Enter", "button North 1.33M, pressed"], ["Enter", "button North 1.33M"]] },
  { page: "import-wizard", on: ["button", "CSV file: choose a file or drop it here CSV,TSV,TXT,TEXT/CSV"], steps: [["Space", "button CSV file: choose a file or drop it here CSV,TSV,TXT,TEXT/CSV"]] },
  { page: "roles-admin", on: ["checkbox", "operations: sales:read"], steps: [["Space", "checkbox operations: sales:read, checked"], ["Space", "checkbox operations: sales:read"]] },
];
