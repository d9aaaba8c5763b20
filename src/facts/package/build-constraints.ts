import type { Definition } from '../reading/definition.js';

interface ConstraintRule {
  readonly seen: RegExp;
  readonly constraint: string;
  readonly reason: string;
}

/** What old set-up scripts need of setuptools. Source: setuptools' own change log. */
export const CONSTRAINT_RULES: readonly ConstraintRule[] = [
  {
    seen: /^\s*(?:import|from)\s+pkg_resources\b|\b__import__\(["']pkg_resources/m,
    constraint: 'setuptools<82',
    reason: 'setup.py imports pkg_resources, which newer releases of setuptools do not have',
  },
  {
    seen: /\buse_2to3\s*=\s*True/,
    constraint: 'setuptools<58',
    reason: 'setup.py asks for 2to3, which newer releases of setuptools do not have',
  },
];

/** The constraints a build needs, with the reason of each as a remark. */
export function findBuildConstraints(definition: Definition, backend: string) {
  const source = definition.setupPy?.source.text ?? '';
  const rules = backend === 'setuptools' ? CONSTRAINT_RULES.filter(({ seen }) => seen.test(source)) : [];
  return {
    constraints: rules.map(({ constraint }) => constraint),
    remarks: rules.map(({ constraint, reason }) => `The build is held at ${constraint}: ${reason}.`),
  };
}
