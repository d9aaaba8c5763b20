/**
 * What is wrong with the name of a secret or variable; undefined: nothing.
 * Rules: letters, digits and _, no digit first, nothing that begins with GITHUB_ in any case (contract R3).
 */
export function problemWithSecretName(name: string): string | undefined {
  if (name.length > 100) return 'it is longer than 100 characters';
  if (/^github_/i.test(name)) return 'GitHub refuses secrets that begin with GITHUB_';
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
    return 'the name of a secret has letters, digits and _, and begins with no digit';
  }
  return undefined;
}

/** What is wrong with the name of a variable; undefined: nothing. */
export function problemWithVariableName(name: string): string | undefined {
  return problemWithSecretName(name)?.replaceAll('secrets', 'variables').replaceAll('secret', 'variable');
}

/** What YAML 1.1 or 1.2 would read as something else than text. */
const notText = new Set(['y', 'n', 'yes', 'no', 'on', 'off', 'true', 'false', 'null']);

/** What is wrong with the name of a GitHub environment; undefined: nothing. */
export function problemWithEnvironment(name: string): string | undefined {
  if (name.length > 100) return 'it is longer than 100 characters';
  if (!/^[A-Za-z][A-Za-z0-9._/-]*$/.test(name)) {
    return 'only letters, digits and . _ / - can stand in it, a letter first';
  }
  return notText.has(name.toLowerCase()) ? 'YAML would not read it as a name' : undefined;
}

/** What is wrong with a workflow's file name (a plain name, in `.github/workflows`); undefined: nothing. */
export function problemWithWorkflowFile(name: string): string | undefined {
  if (name.length > 100) return 'it is longer than 100 characters';
  if (/[/\\]/.test(name)) return 'it is a file name, without a folder: workflows stand in .github/workflows';
  if (!/^[A-Za-z0-9_][A-Za-z0-9._-]*\.ya?ml$/.test(name)) {
    return 'a workflow is called NAME.yml, with letters, digits and . _ - in its name';
  }
  return undefined;
}

/** What is wrong with the name under which other CI reports, as `ci/circleci: test`; undefined: nothing. */
export function problemWithContext(name: string): string | undefined {
  if (name.length > 200) return 'it is longer than 200 characters';
  if (!/^[\p{L}\p{N}][\p{L}\p{N} ._:/()[\]@+-]*$/u.test(name)) {
    return 'a check is named with letters, digits, spaces and . _ : / ( ) [ ] @ + -';
  }
  return undefined;
}

/** Whether a found owner, name and host can stand in a link. */
export function isRepository(found: { host: string; owner: string; name: string }): boolean {
  return (
    /^[A-Za-z0-9.-]+(?::\d{1,5})?$/.test(found.host) &&
    /^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(found.owner) &&
    /^(?!\.{1,2}$)[A-Za-z0-9._-]+$/.test(found.name)
  );
}
