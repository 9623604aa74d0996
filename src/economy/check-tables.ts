import { UserError } from '../error/user-error.ts';
import type { Tables } from './economy.ts';

/** How far value added and input shares may be from one in sum. */
const SHARE_TOLERANCE = 1e-12;

/**
 * Check that tables are well formed: lengths, finite and non-negative values, shares that add up, positive
 * elasticities, at least two economies, and value added everywhere.
 * @throws UserError naming the economy and sector, the value, and what to do.
 */
export function checkTables(tables: Tables): void {
  const { economies, sectors } = tables;
  const N = economies.length;
  const J = sectors.length;
  if (N < 2) {
    throw new UserError(`an economy package needs at least two economies, found ${N}`, {
      remedy: 'add the partner economies, or a rest of the world (ROW)',
    });
  }
  if (J < 1) throw new UserError('an economy package needs at least one sector, found 0');
  for (const [what, list] of [
    ['economy', economies],
    ['sector', sectors],
  ] as const) {
    const seen = new Set<string>();
    for (const { code } of list) {
      if (seen.has(code))
        throw new UserError(`${what} ${code} is listed twice`, { remedy: 'keep one of the rows' });
      seen.add(code);
    }
  }
  const lengths = {
    flows: J * N * N,
    tariffs: J * N * N,
    valueAddedShares: J * N,
    inputShares: J * J * N,
    tradeElasticity: J,
  };
  for (const [field, length] of Object.entries(lengths)) {
    const found = tables[field as keyof typeof lengths].length;
    if (found !== length) throw new Error(`${field} has ${found} cells, not ${length}`);
  }
  const scale = tables.scaleElasticity;
  if (scale && scale.length !== J) throw new Error(`scaleElasticity has ${scale.length} cells, not ${J}`);
  checkFlows(tables, N, J);
  checkShares(tables, N, J);
  tables.tradeElasticity.forEach((theta, j) => {
    if (!(theta > 0 && Number.isFinite(theta))) {
      throw new UserError(`the trade elasticity of ${sectors[j].code} is ${theta}`, {
        remedy: 'it must be positive',
      });
    }
  });
  scale?.forEach((psi, j) => {
    if (!(psi >= 0 && Number.isFinite(psi))) {
      throw new UserError(`the scale elasticity of ${sectors[j].code} is ${psi}`, {
        remedy: 'it must be zero or more',
      });
    }
  });
}

function checkFlows({ flows, tariffs, economies, sectors }: Tables, N: number, J: number): void {
  for (let j = 0; j < J; j++) {
    for (let n = 0; n < N; n++) {
      for (let i = 0; i < N; i++) {
        const cell = (j * N + n) * N + i;
        const where = () =>
          `sector ${sectors[j].code}, importer ${economies[n].code}, exporter ${economies[i].code}`;
        if (!(flows[cell] >= 0 && Number.isFinite(flows[cell]))) {
          throw new UserError(`flow of ${flows[cell]} at ${where()}`, {
            remedy: 'flows are finite and not negative',
          });
        }
        if (!(tariffs[cell] > -1 && Number.isFinite(tariffs[cell]))) {
          throw new UserError(`tariff of ${tariffs[cell]} at ${where()}`, {
            remedy: 'a tariff is a decimal above -1 (-100%)',
          });
        }
      }
    }
  }
}

function checkShares(
  { valueAddedShares, inputShares, economies, sectors, flows }: Tables,
  N: number,
  J: number,
): void {
  for (let i = 0; i < N; i++) {
    let earns = false;
    for (let j = 0; j < J; j++) {
      const where = `${sectors[j].code} in ${economies[i].code}`;
      let sum = valueAddedShares[j * N + i];
      if (!(sum >= 0 && sum <= 1 + SHARE_TOLERANCE)) {
        throw new UserError(`the value added share of ${where} is ${sum}`, {
          remedy: 'it must be between 0 and 1',
        });
      }
      for (let k = 0; k < J; k++) {
        const share = inputShares[(j * J + k) * N + i];
        if (!(share >= 0 && Number.isFinite(share))) {
          throw new UserError(`the input share of ${sectors[k].code} in ${where} is ${share}`, {
            remedy: 'input shares are finite and not negative',
          });
        }
        sum += share;
      }
      if (Math.abs(sum - 1) > SHARE_TOLERANCE * J) {
        throw new UserError(`the value added and input shares of ${where} add up to ${sum}, not 1`, {
          remedy: 'mend production.csv or inputs.csv, or rebalance (--balance)',
        });
      }
      if (valueAddedShares[j * N + i] > 0) {
        for (let n = 0; n < N && !earns; n++) earns = flows[(j * N + n) * N + i] > 0;
      }
    }
    if (!earns) {
      throw new UserError(
        `economy ${economies[i].code} earns nothing: no sector has both sales and value added`,
        {
          remedy: 'check its rows in flows.csv, or leave the economy out',
        },
      );
    }
  }
}
