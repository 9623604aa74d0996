/** Points between 0 and 1, ascending, and the weights, adding up to one, that integrate polynomials exactly. */
export interface Rule {
  readonly nodes: readonly number[];
  readonly weights: readonly number[];
}

const known = new Map<number, Rule>();

/**
 * Find the Gauss-Legendre rule with n nodes on [0, 1]: exact for polynomials up to degree 2n - 1. Nodes are the roots
 * of the Legendre polynomial, by Newton's method from the usual cosine guess.
 */
export function gaussLegendre(n: number): Rule {
  let rule = known.get(n);
  if (!rule) known.set(n, (rule = build(n)));
  return rule;
}

function build(n: number): Rule {
  const nodes: number[] = [];
  const weights: number[] = [];
  for (let k = 0; k < n; k++) {
    let x = -Math.cos((Math.PI * (k + 0.75)) / (n + 0.5));
    let slope = 0;
    // Newton doubles the digits; from this guess five rounds reach the last bit.
    for (let round = 0; round < 8; round++) {
      const { value, derivative } = legendre(n, x);
      slope = derivative;
      x -= value / derivative;
    }
    slope = legendre(n, x).derivative;
    nodes.push((1 + x) / 2);
    weights.push(1 / ((1 - x * x) * slope * slope));
  }
  return { nodes, weights };
}

/** Evaluate the Legendre polynomial of degree n and its derivative by the three-term recurrence. */
function legendre(n: number, x: number): { value: number; derivative: number } {
  let before = 1;
  let value = x;
  for (let k = 2; k <= n; k++) {
    const next = ((2 * k - 1) * x * value - (k - 1) * before) / k;
    before = value;
    value = next;
  }
  return { value, derivative: (n * (before - x * value)) / (1 - x * x) };
}
