import { loadYaml } from '../../src/facts/reading/yaml.js';

export { filesIn } from '../../src/facts/repository/files-in.js';

// As inspectProject does before it reads YAML.
await loadYaml();
