import { type GeoPermissibleObjects, geoEqualEarth, geoPath } from 'd3-geo';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';

/** One territory of the map: its ISO number where it has one, its name, outline, and a point inside with its size. */
export interface Territory {
  readonly id: string | undefined;
  readonly name: string;
  /** SVG path in map units. */
  readonly path: string;
  readonly x: number;
  readonly y: number;
  /** Square map units. */
  readonly area: number;
}

/** The map: Equal Earth, so that areas can be compared, in whole units of `width` by `height`. */
export interface WorldMap {
  readonly width: number;
  readonly height: number;
  readonly territories: readonly Territory[];
}

const WIDTH = 3840;
/** What is shown of the width: the Pacific from Hawaii to New Zealand, small islands of no economy here, is left out. */
const [WEST, EAST] = [0.04, 0.935];
/** Whole units of the map that are one step of the grid that outlines are put on. */
const GRID = 2;

/**
 * Draw the world once. Points are put on a grid a quarter of a pixel wide at usual sizes, the same for both sides of a
 * border, so that neighbours still meet. Antarctica, which trades with nobody, is left out.
 */
export function drawWorld(topology: Topology): WorldMap {
  const countries = topology.objects.countries as GeometryCollection<{ name: string }>;
  const world = feature(topology, {
    ...countries,
    geometries: countries.geometries.filter(({ id }) => id !== '010'),
  });
  const projection = geoEqualEarth().rotate([-11, 0]).precision(2);
  projection.fitWidth(WIDTH / (EAST - WEST), world);
  const path = geoPath(projection);
  const [[left, top], [right, bottom]] = path.bounds(world);
  const [x, y] = projection.translate();
  projection.translate([x - left - WEST * (right - left), y - top]);
  return {
    width: WIDTH,
    height: Math.ceil(bottom - top),
    territories: world.features.map((one) => {
      const [x, y] = path.centroid(one);
      const id = one.id === undefined ? undefined : String(one.id);
      return {
        id,
        name: one.properties.name,
        path: outline(one, projection),
        x: Math.round(x),
        y: Math.round(y),
        area: Math.round(path.area(one)),
      };
    }),
  };
}

/** Write an outline as relative moves between points of the grid; rings that vanish on it are left out. */
function outline(shape: GeoPermissibleObjects, projection: ReturnType<typeof geoEqualEarth>): string {
  const rings: [number, number][][] = [];
  const add = (x: number, y: number) => {
    const point: [number, number] = [Math.round(x / GRID) * GRID, Math.round(y / GRID) * GRID];
    const ring = rings[rings.length - 1];
    const last = ring[ring.length - 1];
    if (!last || last[0] !== point[0] || last[1] !== point[1]) ring.push(point);
  };
  geoPath(projection, {
    beginPath() {},
    moveTo(x, y) {
      rings.push([]);
      add(x, y);
    },
    lineTo: add,
    arc() {},
    closePath() {},
  })(shape);
  return rings
    .filter((ring) => ring.length > 3)
    .map(([[x, y], ...rest]) => {
      let [fromX, fromY] = [x, y];
      const steps = rest.map(([toX, toY]) => {
        const step = `${toX - fromX} ${toY - fromY}`;
        [fromX, fromY] = [toX, toY];
        return step;
      });
      return `M${x} ${y}l${steps.join(' ').replace(/ -/g, '-')}z`;
    })
    .join('');
}
