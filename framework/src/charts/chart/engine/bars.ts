import { BarChart, LineChart } from "echarts/charts";
import { GridComponent } from "echarts/components";
import type { Engine } from "../load.ts";
import { openWith } from "./base.ts";

/** Reference lines over bars are lines. */
export const open: Engine["open"] = (host, size) => openWith([BarChart, LineChart, GridComponent], host, size);
