/** Inputs by their keys. */
import type { Pattern } from "../key-patterns.ts";

export const INPUTS: readonly Pattern[] = [
  { page: "select", in: "Basic", on: ["button", "Region North"], steps: [
    ["Enter", "option North, selected"], ["ArrowDown", "option South"], ["End", "option West"], ["Home", "option Central"], ["\"ea\"", "option East"], ["Enter", "button Region East, closed"],
    ["ArrowDown", "option East, selected"], ["Escape", "button Region East, closed"], ["Space", "option East, selected"], ["Tab", "button Clear Region"], ["Enter", "button Region All regions, closed"],
  ] },
  { page: "select", in: "Multiple", on: ["button", "Products Laptop Monitor"], steps: [["Space", "option Laptop, selected"], ["\"ph\"", "option Phone"], ["Enter", "option Phone, selected"], ["Enter", "option Phone"], ["Escape", "button Products Laptop Monitor, closed"]] },
  { page: "combobox", in: "Basic", on: ["combobox", "Customer"], steps: [
    ["ArrowDown", "option Halvorsen Freight AS, selected"], ["ArrowDown", "option Nordlys Interiør"], ["ArrowUp", "option Halvorsen Freight AS, selected"], ["\"nor\"", "option Nordlys Interiør"], ["Enter", "combobox Customer, closed, = Nordlys Interiør"],
    ["ArrowDown", "option Nordlys Interiør, selected"], ["Escape", "combobox Customer, closed, = Nordlys Interiør"], ["Tab", "button Clear Customer"], ["Enter", "combobox Customer, closed, = "],
  ] },
  { page: "combobox", in: "Several", on: ["combobox", "Products"], steps: [["ArrowDown", "option Dock USB-C, 96 W DK-96, selected"], ["Enter", "option Dock USB-C, 96 W DK-96"], ["ArrowDown", "option Dock mini USB-C, 45 W DK-45"], ["Enter", "option Dock mini USB-C, 45 W DK-45, selected"], ["Escape Backspace", "combobox Products, closed, = "], ["ArrowDown ArrowDown", "option Dock mini USB-C, 45 W DK-45"]] },
  { page: "relation-field", on: ["combobox", "Customer"], steps: [["ArrowDown", "option Bergen Fisk AS"], ["ArrowDown", "option Café Noir"], ["Enter", "combobox Customer, closed, = Café Noir"]] },
  { page: "tree-select", in: "Basic", on: ["button", "Category Hardware / Docks / USB-C"], steps: [
    ["Enter", "treeitem USB-C 45 to 96 W, selected"], ["ArrowUp", "treeitem Docks, open"], ["ArrowLeft", "treeitem Docks, closed"], ["ArrowRight", "treeitem Docks, open"], ["End", "treeitem Furniture"], ["Home", "treeitem Hardware, open"],
    ["Escape", "button Category Hardware / Docks / USB-C, closed"], ["Enter", "treeitem USB-C 45 to 96 W, selected"], ["ArrowDown Enter", "button Category Hardware / Docks / Thunderbolt, closed"], ["Enter", "treeitem Thunderbolt, selected"], ["Tab", "button Clear Category"],
  ] },
  { page: "radio-group", in: "Basic", on: ["radio", "Each week Mondays at 08:00"], steps: [["ArrowDown", "radio Never, checked"], ["ArrowDown", "radio Each day At 08:00, checked"], ["ArrowUp", "radio Never, checked"]] },
  { page: "segmented-control", in: "Basic", on: ["radio", "Day"], steps: [["ArrowRight", "radio Week, checked"], ["ArrowRight", "radio Month, checked"], ["ArrowRight", "radio Day, checked"], ["ArrowLeft", "radio Month, checked"]] },
  { page: "checkbox-group", in: "Basic", on: ["checkbox", "All regions"], steps: [["Space", "checkbox All regions, checked"], ["Space", "checkbox All regions"], ["Tab Space", "checkbox North, checked"]] },
  { page: "checkbox", in: "Basic", on: ["checkbox", "Packed The courier comes at 16:00."], steps: [["Space", "checkbox Packed Waits in aisle 7."], ["Space", "checkbox Packed The courier comes at 16:00., checked"]] },
  { page: "switch", in: "Basic", on: ["switch", "Weekly report Mondays at 08:00, to 14 people"], steps: [["Space", "switch Weekly report Mondays at 08:00, to 14 people"], ["Space", "switch Weekly report Mondays at 08:00, to 14 people, checked"]] },
  { page: "slider", in: "Basic", on: ["slider", "Discount"], steps: [["ArrowRight", "slider Discount, = 13%"], ["ArrowDown", "slider Discount, = 12%"], ["PageUp", "slider Discount, = 17%"], ["Home", "slider Discount, = 0%"], ["End", "slider Discount, = 50%"]] },
  { page: "range-slider", in: "Basic", on: ["slider", "Order value, from"], steps: [
    ["ArrowRight", "slider Order value, from, = $250.00"], ["End", "slider Order value, from, = $900.00"], ["Home", "slider Order value, from, = $0.00"], ["Tab", "slider Order value, to, = $900.00"], ["Home", "slider Order value, to, = $0.00"], ["End", "slider Order value, to, = $2,000.00"],
  ] },
  { page: "number-field", in: "Formats", on: ["spinbutton", "Credit limit"], steps: [
    ["ArrowUp", "spinbutton Credit limit, = $25,500.00"], ["ArrowDown", "spinbutton Credit limit, = $25,000.00"], ["PageUp", "spinbutton Credit limit, = $30,000.00"],
    ["ControlOrMeta+a \"1200\"", "spinbutton Credit limit, = $1,200.00"], ["Tab", "spinbutton Discount, = 12%"], ["Shift+Tab", "spinbutton Credit limit, = $1,200.00"],
  ] },
  { page: "time-field", in: "Basic", on: ["spinbutton", "Opens"], steps: [["ArrowUp", "spinbutton Opens, = 8:15 AM"], ["PageUp", "spinbutton Opens, = 9:15 AM"], ["ControlOrMeta+a \"1430\" Enter", "spinbutton Opens, = 2:30 PM"]] },
  { page: "date-picker", in: "Basic", on: ["textbox", "Due"], steps: [
    ["ArrowDown", "button Wednesday, September 30, 2026"], ["ArrowRight", "button Thursday, October 1, 2026"], ["ArrowDown", "button Thursday, October 8, 2026"], ["Home", "button Thursday, October 1, 2026"], ["End", "button Saturday, October 31, 2026"],
    ["PageDown", "button Monday, November 30, 2026"], ["PageUp", "button Friday, October 30, 2026"], ["Shift+PageDown", "button Saturday, October 30, 2027"], ["Shift+PageUp", "button Friday, October 30, 2026"],
    ["Enter", "textbox Due, = Oct 30, 2026"], ["Tab", "button Clear Due"], ["Enter", "textbox Due, = "],
  ] },
  { page: "date-range-picker", in: "Basic", on: ["button", "Dates Oct 12 – Nov 8, 2026"], steps: [
    ["Enter", "button Sunday, November 8, 2026"], ["ArrowLeft", "button Saturday, November 7, 2026"], ["Enter", "button Saturday, November 7, 2026"], ["ArrowDown", "button Saturday, November 14, 2026"], ["Enter", "button Saturday, November 14, 2026"], ["Escape", "button Dates Oct 12 – Nov 8, 2026, closed"],
  ] },
  { page: "tags-input", in: "Basic", on: ["textbox", "Labels"], steps: [["\"Heavy\" Enter", "textbox Labels, = ", "Heavy"], ["\"Cold,\"", "textbox Labels, = ", "Cold"], ["Backspace Shift+Tab", "button Remove Heavy"], ["Enter", "textbox Labels, = "], ["Shift+Tab", "button Remove Cold chain"]] },
  { page: "otp-field", in: "Basic", on: ["textbox", "Six-digit code"], steps: [["\"1x12\"", "textbox Six-digit code, = 407112", "Checking 407112"], ["Backspace", "textbox Six-digit code, = 40711"]] },
  { page: "password-field", in: "Basic", on: ["textbox", "Password"], steps: [["\"secret\" Tab", "button Show password"], ["Space", "button Show password, pressed"], ["Shift+Tab", "textbox Password, = secret"]] },
  { page: "color-picker", in: "Basic", on: ["textbox", "Label colour"], steps: [
    ["Shift+Tab", "button Choose Label colour, closed"], ["Enter", "button Petrol, pressed"], ["ArrowRight", "button Copper"], ["ArrowDown", "button Slate"], ["Tab", "slider Saturation and brightness, = Saturation 88%, brightness 50%"],
    ["Tab", "slider Hue, = 194°"], ["ArrowRight", "slider Hue, = 195°"], ["Escape", "button Choose Label colour, closed"],
  ] },
  { page: "file-upload", in: "AsArea", on: ["button", "Import orders: choose a file or drop it here CSV,XLSX, up to 50 MB"], steps: [["Enter", "button Import orders: choose a file or drop it here CSV,XLSX, up to 50 MB"]] },
  { page: "text-field", in: "Basic", on: ["textbox", "Customer"], steps: [["ControlOrMeta+a \"Ada\"", "textbox Customer, = Ada", "3 letters"]] },
  { page: "field-array", in: "Basic", on: ["button", "Move Line 1"], steps: [["ArrowDown", "button Move Line 2"], ["ArrowUp", "button Move Line 1"], ["Tab Tab Tab Tab Enter", "button Remove Line 1"]] },
  { page: "wizard", in: "Basic", on: ["textbox", "Customer"], steps: [["Enter", "heading Delivery"]] },
  { page: "form", in: "Refused", on: ["textbox", "Customer"], steps: [["Enter", "textbox Customer, wrong, = Pine & Rye"]] },
  { page: "query-builder", in: "Basic", on: ["button", "Add a condition"], steps: [["Enter", "button Add a condition"]] },
  { page: "query-builder", in: "Basic", on: ["button", "Remove condition 1"], steps: [["Enter", "button Group 1: how its conditions join Any of these holds, closed"]] },
];
