import { CandlestickChart, LineChart } from "echarts/charts";
import { GridComponent } from "echarts/components";
import type { Engine } from "../load.ts";
import { openWith } from "./base.ts";

/** Reference lines over candles are lines. */
export const open: Engine["open"] = (host, size) => openWith([CandlestickChart, LineChart, GridComponent], host, size);
