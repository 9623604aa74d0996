import fc from 'fast-check';

// One seed for everyone, so that a red build is the code's doing; TRADECRAFT_SEED=random explores further.
const { TRADECRAFT_SEED } = process.env;
if (TRADECRAFT_SEED !== 'random') fc.configureGlobal({ seed: Number(TRADECRAFT_SEED ?? 20260129) });
