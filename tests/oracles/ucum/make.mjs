// Writes tests/Soleus.Tests/Units/ucum-lhc.csv: what ucum-lhc says of the units that Soleus needs. See README.md.
import { writeFileSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const from = process.argv[2];
if (!from) throw new Error('usage: node make.mjs <folder with node_modules/@lhncbc/ucum-lhc>');
const require = createRequire(pathToFileURL(join(from, 'x.js')));
const ucum = require('@lhncbc/ucum-lhc').UcumLhcUtils.getInstance();
const version = JSON.parse(
  readFileSync(join(from, 'node_modules/@lhncbc/ucum-lhc/package.json'), 'utf8'),
).version;

const rows = [];
const cell = (v) => (v === null || v === '' ? '' : /[",\n]/.test(`${v}`) ? `"${`${v}`.replaceAll('"', '""')}"` : `${v}`);
const add = (kind, a, b, value, mass, charge, result) =>
  rows.push([kind, a, b, value, mass, charge, result].map(cell).join(','));

function convert(a, b, value, mass = null, charge = null) {
  const r = ucum.convertUnitTo(a, value, b, { molecularWeight: mass, charge });
  add('convert', a, b, value, mass, charge, r.status === 'succeeded' ? r.toVal : 'invalid');
}

function judge(unit) {
  add('valid', unit, null, null, null, null, ucum.validateUnitString(unit).status === 'valid' ? 'valid' : 'invalid');
}

// Every pair within a group, and each group's first against the next group's first (which must be refused).
const groups = [
  ['g', 'kg', 'mg', 'ug', 'ng', 'pg', 'dag', '[lb_av]', '[oz_av]'],
  ['m', 'cm', 'mm', 'dm', 'km', '[in_i]', '[ft_i]'],
  ['L', 'l', 'mL', 'dL', 'uL', 'cm3', 'm3', '[foz_us]', '[cup_us]', '[tbs_us]', '[tsp_us]'],
  ['s', 'ms', 'min', 'h', 'd', 'wk', 'mo', 'a', '24.h'],
  ['kcal', 'cal', 'kJ', 'J', 'kg.m2/s2'],
  ['mol', 'mmol', 'umol', 'nmol', 'pmol'],
  ['eq', 'meq', 'ueq'],
  ['/d', '/wk', '/mo', '/a', '/h', 'd/wk', 'd-1'],
  ['mmol/L', 'umol/L', 'nmol/L', 'pmol/L', 'mmol/dL', 'umol/mL', 'mol/m3'],
  ['mg/dL', 'mg/L', 'ug/mL', 'g/L', 'ng/mL', 'ug/L', 'pg/mL', 'ng/L', 'ng/dL', 'g/dL'],
  ['meq/L', 'ueq/mL', 'meq/dL'],
  ['U/L', 'umol/min/L', 'mU/mL', 'umol/(min.L)', 'U/mL'],
  ['mg/d', 'mg/(24.h)', 'g/d', 'mg/wk', 'ug/min'],
  ['mmol/d', 'mmol/(24.h)', 'umol/min'],
  ['meq/d', 'meq/(24.h)'],
  ['%', 'mmol/mol', '1', 'mg/g', '10*-3', 'g/(100.g)', 'ug/mg', '{score}'],
  ['mL/min/{1.73_m2}', 'L/d/{1.73_m2}', 'mL/s/{1.73_m2}', 'mL/min', 'mL/s'],
  ['kg/m2', 'g/cm2', '[lb_av]/[in_i]2', 'kg.m-2'],
  ['mg/kg/d', 'ug/kg/h', 'mg/(kg.d)', 'g/kg/wk'],
  ['mmol/kg', 'umol/g', 'mmol/kg'],
  ['mL/kg', 'L/kg', 'mL/kg/h'],
  ['10*3/uL', '10*9/L', '10*6/mL', '/uL', '10^9/L'],
  ['kcal/d', 'kJ/d', 'J/s'],
  ['mg/(100.g)', 'g/kg', 'ug/g'],
  ['mg/mmol', 'g/mol', 'ug/umol'],
  ['L/d', 'mL/h', 'mL/(24.h)', '[cup_us]/d'],
];
const values = [1, 2.4, 0.07];
for (const group of groups)
  for (const a of group) for (const b of group) if (a !== b) convert(a, b, values[rows.length % 3]);
for (let i = 0; i < groups.length; i++) {
  convert(groups[i][0], groups[(i + 1) % groups.length][0], 1);
  convert(groups[i][1], groups[(i + 4) % groups.length][0], 1);
}

// Mass, amount and equivalents of a substance.
const substances = [
  [24.305, 2], [40.078, 2], [39.0983, 1], [22.98976928, 1], [35.45, 1], [30.973761998, null],
  [113.12, null], [180.156, null], [1355.37, null], [780.949, null], [60.056, null], [55.845, 2],
];
const pairs = [
  ['mg/dL', 'mmol/L'], ['mmol/L', 'mg/dL'], ['mg/L', 'umol/L'], ['mmol', 'mg'], ['mg', 'mmol'], ['ug/L', 'nmol/L'],
  ['ng/L', 'pmol/L'], ['mg/d', 'mmol/d'], ['mmol/(24.h)', 'mg/d'], ['g', 'mol'],
];
const charged = [
  ['meq/L', 'mmol/L'], ['mmol/L', 'meq/L'], ['meq/L', 'mg/dL'], ['mg/dL', 'meq/L'], ['meq', 'mg'], ['meq/d', 'mg/(24.h)'],
  ['mg', 'meq'], ['meq/L', 'mg/L'],
];
for (const [mass, charge] of substances) {
  for (const [a, b] of pairs) convert(a, b, values[rows.length % 3], mass);
  if (charge) for (const [a, b] of charged) convert(a, b, values[rows.length % 3], mass, charge);
}
for (const [a, b] of [...pairs, ...charged]) convert(a, b, 1);
for (const [a, b] of [['mmol/L', 'mL'], ['meq/L', 'mmol'], ['mg', 'mmol/L'], ['kcal', 'mol']]) convert(a, b, 1, 24.305, 2);

// International units stay apart.
for (const [a, b] of [['[IU]/L', 'U/L'], ['[IU]', 'mg'], ['m[IU]/L', 'mmol/L'], ['[iU]/d', '/d']]) convert(a, b, 1);

for (const unit of new Set(groups.flat())) judge(unit);
for (const unit of ['[IU]', '[iU]', '[IU]/L', 'm[IU]/L', 'u[IU]/mL', 'k[IU]/L', '[IU]/d', 'ug/d', 'g/d', 'cm', 'mmol/mol', 'mg/mL',
  '24.h', '/(24.h)', '10*', '10*3', '10*-6', '10', '1', '100', 'mL/min', 'kg/m+2', 'm-1', '/m-1', 'mg2/dL3', 'mg/24.h', '{tbl}',
  'mg{elemental}', 'mg{Mg}/d', '{cramps}/wk', '{steps}/d', '/(kg.d)', '((mg))', '(mg/(L))/d', 'kat', 'Pa', '1.73', 'mL/min/1.73.m2', 'cal/[ft_i]2', 'U/(24.h)'])
  judge(unit);
for (const unit of ['', ' ', 'mEq/L', 'mEq', 'MMOL/L', 'mmol\\L', 'mmol per L', 'mmol/ L', ' mmol/L', 'mmol/L ', 'mg/dl.', 'mg//L', '//L',
  'mg/', '/', '.', '.mg', 'mg.', 'mg..L', 'IU', 'iu', 'mIU/L', 'lb', 'lbs', 'oz', 'inch', 'foot', 'mcg', 'mcg/d', 'µg', 'μg', 'µmol/L',
  'μmol/l', 'kg/m²', 'm³', 'mL/min/1.73m2', 'mL/min/1.73 m2', 'mmol/24h', '24h', 'mg/24 h', 'per day', '/day', '/week', 'week', 'weeks',
  'daily', 'day', 'hr', 'hour', 'sec', 'cc', 'gm', 'gram', 'MG', 'KG', 'DL', 'NG/ML', '[IU', 'IU]', '[]', '[IU]]', '[lb]', '[xyz]', '(mg',
  'mg)', '()', '(mg)2', '{a', 'a}', '{a}{b', 'mg{a}{b}', '2mg', 'mg 2', 'm g', 'mmol/L/', 'm(g)', '+2', '-1', 'm^2', 'kg/m^2', '%%', 'm%',
  'k%', 'kmin', 'mh', 'kwk', 'dd', 'cwk', 'kk', 'kkg', 'mmg', 'uu', 'xg', 'zzz', '１０*3/uL', 'ｍｇ', 'mg\u00a0', 
  'mmol·L⁻¹', 'mmol L-1', 'NaN', 'Infinity', '1e3', '10e9/L', 'x10*9/L', 'null', 'undefined', 'tablet', 'tablets', 'units', 'unit/L',
  'ppm', 'dl/', 'mg+L', 'mg*L', 'mg^L', 'mg,L', '10**3', '10*3*2', '10*+', 'm--2', 'm+-2', 'm2-', 'foo/bar'])
  judge(unit);

const out = join(dirname(fileURLToPath(import.meta.url)), '../../Soleus.Tests/Units/ucum-lhc.csv');
writeFileSync(out, `# @lhncbc/ucum-lhc ${version}\nkind,from,to,value,molar_mass,charge,result\n${rows.join('\n')}\n`);
console.log(`${rows.length} rows`);
