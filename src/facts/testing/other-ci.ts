import type { ProjectFiles } from '../reading/project-files.js';

/** Files of other CI services, and what people call these. */
const OTHER_CI: readonly (readonly [file: string, name: string])[] = [
  ['.circleci/config.yml', 'CircleCI'],
  ['.travis.yml', 'Travis CI'],
  ['azure-pipelines.yml', 'Azure Pipelines'],
  ['.azure-pipelines', 'Azure Pipelines'],
  ['appveyor.yml', 'AppVeyor'],
  ['.appveyor.yml', 'AppVeyor'],
  ['.cirrus.yml', 'Cirrus CI'],
  ['.gitlab-ci.yml', 'GitLab CI'],
  ['.builds', 'builds.sr.ht'],
  ['.drone.yml', 'Drone'],
  ['.buildkite', 'Buildkite'],
  ['Jenkinsfile', 'Jenkins'],
  ['.semaphore', 'Semaphore'],
  ['.zuul.yaml', 'Zuul'],
];

/** Other CI whose files are in the repository, once each; whether it still runs cannot be seen from here. */
export function otherCi(files: ProjectFiles): readonly { readonly file: string; readonly name: string }[] {
  const there = OTHER_CI.filter(([file]) => files.exists(file));
  return there
    .filter(([, name], at) => there.findIndex(([, other]) => other === name) === at)
    .map(([file, name]) => ({ file, name }));
}
