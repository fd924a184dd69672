/** Charts by their keys: the marks are one stop, the edges of a brush are sliders. */
import type { Pattern } from "../key-patterns.ts";

export const CHARTS: readonly Pattern[] = [
  { page: "bar-chart", in: "Basic", on: ["button", "North $1.33M"], steps: [["ArrowDown", "button South $877K"], ["End", "button Central $532K"], ["Home", "button North $1.33M"], ["Enter", "button North $1.33M, pressed"], ["Space", "button North $1.33M"]] },
  { page: "treemap", in: "Chosen", on: ["button", "South › Laptop, $280,000, 16.3%"], steps: [
    ["ArrowRight", "button South › Tablet, $142,000, 8.3%"], ["Home", "button North › Laptop, $450,000, 26.2%"], ["End", "button East › Headset, $46,700, 2.7%"], ["Enter", "button East › Headset, $46,700, 2.7%, pressed"], ["Enter", "button East › Headset, $46,700, 2.7%"],
  ] },
  { page: "line-chart", in: "Basic", on: ["slider", "Start of the range"], steps: [
    ["ArrowRight", "slider Start of the range, = Apr 2, 2026"], ["Shift+ArrowRight", "slider Start of the range, = May 2, 2026"], ["PageUp", "slider Start of the range, = Jun 2, 2026"], ["Tab", "slider End of the range, = Sep 27, 2026"], ["ArrowLeft", "slider End of the range, = Sep 26, 2026"],
    ["Home", "slider End of the range, = Jun 2, 2026"], ["End", "slider End of the range, = Sep 27, 2026"], ["Escape Shift+Tab", "slider Start of the range, = Apr 1, 2026"],
  ] },
  { page: "candlestick", in: "Basic", on: ["slider", "End of the range"], steps: [["ArrowLeft", "slider End of the range, = Nov 7, 2026"], ["End", "slider End of the range, = Nov 8, 2026"], ["Escape", "slider End of the range, = Nov 8, 2026"]] },
  { page: "scatter-chart", in: "Basic", on: ["button", "North, Units 1, Margin 12%"], steps: [["ArrowRight", "button South, Units 8, Margin 18.3%"], ["End", "button East, Units 14, Margin 20.4%"], ["Home", "button North, Units 1, Margin 12%"], ["Enter", "button North, Units 1, Margin 12%, pressed"]] },
  { page: "pie-chart", in: "Basic", on: ["button", "Laptop, $450,000, 35.7%"], steps: [["ArrowRight", "button Phone, $341,000, 27.0%"], ["End", "button Other, $145,000, 11.5%, off"], ["Home", "button Laptop, $450,000, 35.7%"], ["Enter", "button Laptop, $450,000, 35.7%, pressed"]] },
  { page: "heatmap", in: "Basic", on: ["button", "00:00, Mon: 0"], steps: [["ArrowRight", "button 01:00, Mon: 0"], ["ArrowDown", "button 01:00, Tue: 0"], ["End", "button 23:00, Sun: 0"], ["Home", "button 00:00, Mon: 0"], ["Enter", "button 00:00, Mon: 0, pressed"]] },
  { page: "calendar-heatmap", in: "Basic", on: ["button", "Wed, Jan 1, 2025: 30"], steps: [["ArrowRight", "button Wed, Jan 8, 2025: 30"], ["ArrowDown", "button Thu, Jan 9, 2025: 44"], ["End", "button Mon, Jun 2, 2025: 22"], ["Home", "button Wed, Jan 1, 2025: 30"], ["Enter", "button Wed, Jan 1, 2025: 30, pressed"]] },
  { page: "combo-chart", in: "Basic", on: ["button", "Dec 2025, Revenue $42,000, Margin 24%"], steps: [["ArrowRight", "button Jan 2026, Revenue $48,051, Margin 27.3%"], ["End", "button Nov 2026, Revenue $56,470, Margin 25.1%"], ["Home", "button Dec 2025, Revenue $42,000, Margin 24%"], ["Enter", "button Dec 2025, Revenue $42,000, Margin 24%, pressed"]] },
  { page: "histogram", in: "Basic", on: ["button", "$0 – $200, Count 41"], steps: [["ArrowRight", "button $200 – $400, Count 191"], ["End", "button $3,200 – $3,400, Count 3"], ["Home", "button $0 – $200, Count 41"], ["Enter", "button $0 – $200, Count 41, pressed"]] },
  { page: "funnel", in: "Basic", on: ["button", "Visited, 48,210"], steps: [["ArrowRight", "button Quoted, 14,660, 30.4%"], ["End", "button Delivered, 9,021, 96.5%"], ["Home", "button Visited, 48,210"], ["Enter", "button Visited, 48,210, pressed"]] },
  { page: "sankey", in: "Basic", on: ["button", "Web → North, $750,000, 45.3%"], steps: [["ArrowRight", "button Web → South, $409,091, 24.7%"], ["End", "button Field, $551,543"], ["Home", "button Web → North, $750,000, 45.3%"], ["Enter", "button Web → North, $750,000, 45.3%, pressed"]] },
  { page: "geo-map", in: "Basic", on: ["button", "Norway, $910,000"], steps: [["ArrowRight", "button Sweden, $1,240,000"], ["End", "button Estonia, —, off"], ["Home", "button Norway, $910,000"], ["Enter", "button Norway, $910,000, pressed"]] },
  { page: "box-plot", in: "Basic", on: ["button", "Central: Highest $1,196, Upper quarter $899, Median $409, Lower quarter $190, Lowest $133"], steps: [["ArrowRight", "button North: Highest $1,599, Upper quarter $1,176, Median $559, Lower quarter $252, Lowest $178"], ["Home", "button Central: Highest $1,196, Upper quarter $899, Median $409, Lower quarter $190, Lowest $133"]] },
  { page: "chart-group", in: "Basic", on: ["slider", "Start of the range"], steps: [["PageUp", "slider Start of the range, = Jul 1, 2026"]] },
  { page: "area-chart", in: "Basic", on: ["button", "Show as table"], steps: [["Enter", "region Web revenue"]] },
  { page: "chart", in: "Basic", on: ["button", "More for Suppliers"], steps: [["Enter", "menuitem Show as table"], ["ArrowDown", "menuitem Download PNG"], ["End", "menuitem Download CSV"], ["Escape", "button More for Suppliers, closed"]] },
];
