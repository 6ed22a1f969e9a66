// Pieniä piirroksia ilman tyylejä merkinnässä.
export function svg(tag, props = {}, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(props)) node.setAttribute(name, value);
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

const point = (turn, radius) => {
  const angle = 2 * Math.PI * (turn - 0.25);
  return `${(20 + radius * Math.cos(angle)).toFixed(2)} ${(20 + radius * Math.sin(angle)).toFixed(2)}`;
};

// Lohko osana kokonaista kierrosta, myötäpäivään ylhäältä.
export const slice = (from, to, radius) =>
  `M20 20L${point(from, radius)}A${radius} ${radius} 0 ${to - from > 0.5 ? 1 : 0} 1 ${point(to, radius)}Z`;

export const middle = (from, to, radius) => point((from + to) / 2, radius).split(" ").map(Number);
