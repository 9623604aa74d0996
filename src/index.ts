export * from './economy/index.ts';
export * from './equilibrium/index.ts';
export { UserError, UserErrors } from './error/user-error.ts';
