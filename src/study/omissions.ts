/** What the model itself leaves out, whatever the scenario: printed in every study. */
export const STANDARD_OMISSIONS: readonly string[] = [
  'This is a comparison of two settled states of the world economy, not a forecast: it has no years, no business cycle and no unemployment.',
  'Workers move freely between the industries of a country and not between countries; capital and technology stay where they are.',
  'Within a country everyone shares alike: who gains and who loses inside it is not counted.',
  'The average of a sector hides its products, and trade that does not exist in the data cannot begin.',
  'Uncertainty about what others will do, and investment put off because of it, has no cost here.',
];
