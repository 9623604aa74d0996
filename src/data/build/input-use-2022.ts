import type { Adjustment } from '../../economy/economy.ts';
import type { IcioCoefficients } from '../sources/icio-coefficients.ts';
import { DIVIDED_INDUSTRIES, STAND_INS } from './groupings.ts';
import { type Layout, outputs, purchases } from './layout.ts';
import {
  coefficientsOf,
  type EconomyCoefficients,
  industryOutputs,
  type KnownOutputs,
  meanCoefficients,
} from './service-outputs.ts';

/** The one sector that holds all services in the flows of 2022. */
const SERVICES = 'SERVICES';

/**
 * Bring the coefficients of 2020 (77 economies x 45 industries) to the flows of 2022 (81 x 28): divided industries
 * inherit their parent's column and share its row by what the economy buys of each; services are one sector,
 * weighted by the outputs that coefficients and flows imply; economies without coefficients take a regional mean.
 * @returns money at basic prices, `[using sector][input sector][economy]`.
 */
export function inputUse2022(
  layout: Layout,
  flows: Float64Array,
  table: IcioCoefficients,
): { inputUse: Float64Array; adjustments: Adjustment[] } {
  const { N, J } = layout;
  const output = outputs(flows, layout);
  const bought = purchases(flows, layout);
  const sectorsOf = table.industries.map((industry) => {
    const sectors = DIVIDED_INDUSTRIES[industry] ?? [industry];
    return layout.sectors.includes(sectors[0]) ? sectors.map(layout.sector) : [layout.sector(SERVICES)];
  });
  const service = layout.sector(SERVICES);
  const isService = sectorsOf.map(([first]) => first === service);

  const known = (i: number): KnownOutputs => {
    let deficit = 0;
    for (let j = 0; j < J; j++) deficit += bought[j * N + i] - output[j * N + i];
    return {
      goods: Float64Array.from(sectorsOf, (sectors, k) =>
        isService[k] ? 0 : sectors.reduce((sum, j) => sum + output[j * N + i], 0),
      ),
      services: output[service * N + i],
      servicePurchases: bought[service * N + i],
      deficit,
    };
  };
  const own = new Map(table.economies.map(({ code }, index) => [code, coefficientsOf(table, index)]));
  const withOutput = (code: string, coefficients: EconomyCoefficients) => ({
    coefficients,
    output: industryOutputs(coefficients, known(layout.economy(code)), isService),
  });
  const adjustments: Adjustment[] = [];
  const economies = layout.economies.map((code) => {
    const found = own.get(code);
    if (found) return withOutput(code, found);
    const standIn = STAND_INS[code];
    if (!standIn) throw new Error(`no coefficients for ${code}, and no stand-in`);
    const members = standIn.members.map((member) => withOutput(member, own.get(member)!));
    adjustments.push({
      what: `${code} has no coefficients: the mean of ${standIn.region} (${standIn.members.join(', ')}), weighted by output`,
      cells: J * J,
    });
    return withOutput(code, meanCoefficients(members));
  });

  const inputUse = new Float64Array(J * J * N);
  const K = table.industries.length;
  let lost = 0;
  let lostCells = 0;
  economies.forEach(({ coefficients, output: made }, i) => {
    for (let user = 0; user < K; user++) {
      for (const j of sectorsOf[user]) {
        const producing = isService[user] ? made[user] : output[j * N + i];
        for (let input = 0; input < K; input++) {
          const use = coefficients.inputs[user * K + input] * producing;
          const parts = sectorsOf[input];
          const total = parts.reduce((sum, k) => sum + bought[k * N + i], 0);
          if (use > 0 && !(total > 0)) [lost, lostCells] = [lost + use, lostCells + 1];
          for (const k of parts) {
            if (total > 0) inputUse[(j * J + k) * N + i] += (use * bought[k * N + i]) / total;
          }
        }
      }
    }
  });
  if (lostCells > 0) {
    const what =
      'inputs of sectors that the economy does not buy at all left out; value added takes their place';
    adjustments.push({ what, cells: lostCells, value: lost });
  }
  return { inputUse, adjustments };
}
