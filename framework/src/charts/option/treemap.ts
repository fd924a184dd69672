import type { Tokens } from "../theme/tokens.ts";
import type { Cell, Cells, Heading } from "./cells.ts";
import type { Option } from "./types.ts";

/** Draws cells that are laid out already. Each keeps its identity by its path, so that it moves when amounts change. */
export function treemapOption({ cells, headings }: Cells, tokens: Tokens): Option {
  return {
    animation: false,
    backgroundColor: "transparent",
    textStyle: { fontFamily: tokens.font },
    series: [
      {
        id: "cells", type: "custom", coordinateSystem: "none", silent: true, clip: false,
        data: cells.map((cell) => ({ id: cell.id, name: cell.id, value: [cell.value], cell })),
        renderItem: ({ dataIndex }: { dataIndex: number }) => drawCell(cells[dataIndex]!, tokens.font),
      },
      {
        id: "headings", type: "custom", coordinateSystem: "none", silent: true, clip: false,
        data: headings.map((heading) => ({ id: heading.id, name: heading.id, value: [0], heading })),
        renderItem: ({ dataIndex }: { dataIndex: number }) => drawHeading(headings[dataIndex]!, tokens),
      },
    ],
  };
}

function drawCell({ x, y, width, height, fill, ink, name, amount, size, pad }: Cell, font: string): object {
  const text = (id: string, content: string, top: number, weight: number): object => ({
    type: "text", id, x: pad, y: top, silent: true, transition: [],
    style: { text: content, fill: ink, font: `${weight} ${size}px ${font}`, textVerticalAlign: "top" },
  });
  // A lone name stands in the middle of a low cell, as in a row.
  const top = amount === "" && height < 44 ? (height - size) / 2 - 1 : pad;
  return {
    type: "group", x, y, transition: ["x", "y"],
    children: [
      { type: "rect", id: "rect", shape: { x: 0, y: 0, width, height, r: Math.min(4, width / 2, height / 2) }, style: { fill }, transition: ["shape"] },
      ...(name === "" ? [] : [text("name", name, top, 600)]),
      ...(amount === "" ? [] : [text("amount", amount, pad + size + 4, 400)]),
    ],
  };
}

function drawHeading({ x, y, name, amount, amountX }: Heading, tokens: Tokens): object {
  const text = (id: string, content: string, left: number, weight: number, fill: string): object => ({
    type: "text", id, x: left, y: y + 3, silent: true,
    style: { text: content, fill, font: `${weight} ${tokens.small}px ${tokens.font}`, textVerticalAlign: "top" },
  });
  return {
    type: "group",
    children: [text("name", name, x, 600, tokens.text), ...(amount === "" ? [] : [text("amount", amount, amountX, 400, tokens.label)])],
  };
}
