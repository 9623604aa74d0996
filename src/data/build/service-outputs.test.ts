import { expect, test } from 'vitest';
import { industryOutputs, meanCoefficients } from './service-outputs.ts';

/** One good and two services; final spending on the services is one to three. */
const coefficients = {
  inputs: Float64Array.of(0.2, 0.1, 0.1, 0, 0.1, 0.2, 0, 0.2, 0.1),
  valueAdded: Float64Array.of(0.6, 0.7, 0.7),
  finalShares: Float64Array.of(0.2, 0.2, 0.6),
};

test('services are made in proportion to what the economy buys of them', () => {
  const known = { goods: Float64Array.of(100, 0, 0), services: 300, servicePurchases: 310, deficit: 5 };
  const output = industryOutputs(coefficients, known, [false, true, true]);
  expect(output[1] + output[2]).toBeCloseTo(300, 9);
  const spending = 5 + output.reduce((sum, made, j) => sum + made * coefficients.valueAdded[j], 0);
  const bought = [1, 2].map(
    (k) =>
      coefficients.finalShares[k] * spending +
      output.reduce((sum, made, j) => sum + coefficients.inputs[j * 3 + k] * made, 0),
  );
  expect(output[1] / output[2]).toBeCloseTo(bought[0] / bought[1], 9);
});

test('the mean of equals is the same, whatever their size', () => {
  const mean = meanCoefficients([
    { coefficients, output: Float64Array.of(1, 2, 3) },
    { coefficients, output: Float64Array.of(30, 20, 10) },
  ]);
  mean.inputs.forEach((share, cell) => {
    expect(share).toBeCloseTo(coefficients.inputs[cell], 14);
  });
});
