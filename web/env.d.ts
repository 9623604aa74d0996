/// <reference types="vite/client" />
/// <reference types="svelte" />

declare module 'virtual:first-answer' {
  const packed: string;
  export default packed;
}

declare module 'virtual:scenario-titles' {
  const titles: Readonly<Record<string, string>>;
  export default titles;
}

declare module 'virtual:world-map' {
  const map: import('./map/draw-world.ts').WorldMap;
  export default map;
}
