package io.takt.gateway.provider;

import io.takt.contracts.TenantId;
import io.takt.gateway.signin.Role;
import io.takt.platform.etag.Version;
import io.takt.platform.realm.Realm;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where people of a company prove who they are.
 *
 * @param key names it to people and to the provider itself; random
 * @param sealedSecret the client's
 * @param groupsClaim holds the groups of somebody
 * @param verifiedClaim says that the address is theirs
 * @param domains of the addresses it may speak for, in lower case
 * @param groups the first that somebody is in counts
 * @param createsAccounts for who comes for the first time and was not invited
 */
record IdentityProvider(
    int id,
    TenantId tenant,
    String key,
    Version version,
    String name,
    String issuer,
    String clientId,
    String sealedSecret,
    String scopes,
    String groupsClaim,
    String verifiedClaim,
    List<String> domains,
    List<Group> groups,
    boolean createsAccounts,
    boolean active,
    Instant createdAt) {
  IdentityProvider {
    domains = List.copyOf(domains);
    groups = List.copyOf(groups);
  }

  /** What somebody in a group of the company is here. */
  record Group(String name, Role role, Realm realm) {}

  Optional<Group> groupOf(List<String> names) {
    return groups.stream().filter(group -> names.contains(group.name())).findFirst();
  }

  boolean speaksFor(String address) {
    return domains.contains(domain(address));
  }

  /** Of an address, in lower case; what is no address has none. */
  static String domain(String address) {
    return address.substring(address.lastIndexOf('@') + 1).strip().toLowerCase(Locale.ROOT);
  }
}
