// Small helpers for making elements.

/** An element with properties, and children that are nodes or words; false and empty ones are left out. */
export function make(tag, properties = {}, ...children) {
  const { dataset, ...rest } = properties;
  const element = Object.assign(document.createElement(tag), rest);
  Object.assign(element.dataset, dataset);
  element.append(...children.filter(Boolean));
  return element;
}

export const byId = (id) => document.getElementById(id);

const UNITS = ["Б", "КБ", "МБ"];

/** «41 КБ». */
export function sizeInWords(bytes) {
  let unit = 0;
  let amount = bytes;
  for (; amount >= 1024 && unit < UNITS.length - 1; unit += 1) amount /= 1024;
  const shown = unit && amount < 10 ? amount.toFixed(1).replace(".", ",") : Math.round(amount);
  return `${shown} ${UNITS[unit]}`;
}

/** A colour of one's own for each person. */
export const hueOf = (id) => (id * 137 + 20) % 360;

export const initialsOf = (name) => name.split(/\s+/).slice(0, 2).map((word) => word[0] ?? "").join("");
