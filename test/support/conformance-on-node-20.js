import { register } from 'node:module';

// The conformance suite imports fs.globSync, which Node has from 22 on; what is run here does not call it.
const files = `export * from 'node:fs'; export { default } from 'node:fs';
export const globSync = () => { throw new Error('fs.globSync needs Node 22'); };`;
const asModule = (text) => `data:text/javascript,${encodeURIComponent(text)}`;
const hooks = `export async function resolve(name, context, next) {
  const wanted = name === 'fs' && context.parentURL?.includes('/conformance/');
  return wanted ? { url: ${JSON.stringify(asModule(files))}, shortCircuit: true } : next(name, context);
}`;
if (Number(process.versions.node.split('.')[0]) < 22) register(asModule(hooks));
