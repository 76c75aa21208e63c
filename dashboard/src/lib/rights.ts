/** Who stands at a machine records what happened there; who may change the plant may do that too. */
export function mayRecord(scopes: readonly string[] | undefined): boolean {
  return scopes?.some((scope) => scope === 'record' || scope === 'write') ?? false;
}
