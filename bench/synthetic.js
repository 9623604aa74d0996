/**
 * Make an economy of any size whose accounts hold, with the sparsity and the home bias of real ones: for measuring how
 * time grows with size, not for answers.
 */
export function syntheticTables(N, J, seed = 1) {
  let state = seed;
  const draw = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
  // Powers of two and products alone: the same bits in every engine.
  const size = Array.from({ length: N }, () => (1 + draw()) * 1000 * (1 << Math.floor(10 * draw())));
  const flows = new Float64Array(J * N * N);
  const tariffs = new Float64Array(J * N * N);
  const output = new Float64Array(J * N);
  const spending = new Float64Array(J * N);
  for (let j = 0; j < J; j++) {
    for (let n = 0; n < N; n++) {
      for (let i = 0; i < N; i++) {
        const cell = (j * N + n) * N + i;
        const flow =
          i === n
            ? size[n] * (0.5 + draw())
            : draw() < 0.1
              ? 0
              : (0.6 * draw() * size[n] * size[i]) / (N * Math.max(size[n], size[i]));
        const tariff = i === n || j === J - 1 ? 0 : 0.1 * draw();
        flows[cell] = flow;
        tariffs[cell] = tariff;
        output[j * N + i] += flow;
        spending[j * N + n] += (1 + tariff) * flow;
      }
    }
  }
  const inputShares = new Float64Array(J * J * N);
  const valueAddedShares = new Float64Array(J * N).fill(1);
  for (let i = 0; i < N; i++) {
    const use = new Float64Array(J);
    for (let j = 0; j < J; j++) {
      for (let k = 0; k < J; k++) {
        const share = ((0.9 * draw() ** 2) / J) * 1.5;
        inputShares[(j * J + k) * N + i] = share;
        use[k] += share * output[j * N + i];
      }
    }
    for (let k = 0; k < J; k++) {
      const fit = Math.min(1, (0.8 * spending[k * N + i]) / use[k]);
      for (let j = 0; j < J; j++) {
        inputShares[(j * J + k) * N + i] *= fit;
        valueAddedShares[j * N + i] -= inputShares[(j * J + k) * N + i];
      }
    }
  }
  return {
    name: `synthetic-${N}x${J}`,
    title: `Synthetic economy of ${N} economies and ${J} sectors`,
    year: 2000,
    unit: 'million USD',
    economies: Array.from({ length: N }, (_, n) => ({ code: `E${n}`, name: `Economy ${n}` })),
    sectors: Array.from({ length: J }, (_, j) => ({
      code: `S${j}`,
      name: `Sector ${j}`,
      group: j < J - 1 ? 'goods' : 'services',
    })),
    flows,
    tariffs,
    valueAddedShares,
    inputShares,
    tradeElasticity: Float64Array.from({ length: J }, () => 2 + 6 * draw()),
    elasticitySets: {},
    provenance: { sources: [], notes: [], adjustments: [] },
  };
}
