/**
 * Economies by the number that world-atlas gives their territory: ISO 3166-1, alpha-3 and numeric. Territories that
 * have no number there (Kosovo, Northern Cyprus, Somaliland and others) are drawn and carry no figure of their own.
 */
export const NUMERIC: Readonly<Record<string, string>> = Object.fromEntries(
  `AGO 024 ARE 784 ARG 032 AUS 036 AUT 040 BEL 056 BGD 050 BGR 100 BLR 112 BRA 076 BRN 096 CAN 124 CHE 756 CHL 152
CHN 156 CIV 384 CMR 120 COD 180 COL 170 CRI 188 CYP 196 CZE 203 DEU 276 DNK 208 EGY 818 ESP 724 EST 233 FIN 246
FRA 250 GBR 826 GRC 300 HKG 344 HRV 191 HUN 348 IDN 360 IND 356 IRL 372 ISL 352 ISR 376 ITA 380 JOR 400 JPN 392
KAZ 398 KHM 116 KOR 410 LAO 418 LTU 440 LUX 442 LVA 428 MAR 504 MEX 484 MLT 470 MMR 104 MYS 458 NGA 566 NLD 528
NOR 578 NZL 554 PAK 586 PER 604 PHL 608 POL 616 PRT 620 ROU 642 RUS 643 SAU 682 SEN 686 SGP 702 STP 678 SVK 703
SVN 705 SWE 752 THA 764 TUN 788 TUR 792 TWN 158 UKR 804 USA 840 VNM 704 ZAF 710`
    .match(/[A-Z]{3} \d{3}/g)!
    .map((pair) => pair.split(' ')),
);
