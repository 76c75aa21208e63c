package io.takt.gateway.provider;

import io.takt.contracts.TenantId;
import io.takt.gateway.audit.AuditTrail;
import io.takt.gateway.signin.CompanyAccounts;
import io.takt.gateway.signin.SignInKey;
import io.takt.platform.caller.Caller;
import io.takt.platform.problem.Problem;
import io.takt.platform.realm.Realm;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The providers of a tenant. */
@Service
class IdentityProviders {
  /** Each is asked for at every sign-in of its domains. */
  private static final int MOST = 10;

  private final IdentityProviderTable table;
  private final CompanyAccounts accounts;
  private final SignInKey key;
  private final AuditTrail audit;

  IdentityProviders(
      IdentityProviderTable table, CompanyAccounts accounts, SignInKey key, AuditTrail audit) {
    this.table = table;
    this.accounts = accounts;
    this.key = key;
    this.audit = audit;
  }

  /**
   * @throws Problem 404
   */
  IdentityProvider find(Caller by, int id) {
    return table.find(by.tenant(), id).orElseThrow(Problem::notFound);
  }

  @Transactional
  IdentityProvider create(Caller by, IdentityProvider wanted) {
    if (table.list(by.tenant()).size() >= MOST) {
      throw new Problem(
          HttpStatus.CONFLICT, "too-many-providers", "There may be " + MOST + " providers.");
    }
    refuseTaken(by.tenant(), wanted.domains());
    IdentityProvider made = table.find(by.tenant(), table.add(wanted)).orElseThrow();
    audit.note(by.tenant(), "identity-provider.create", subject(made), null, facts(made));
    return made;
  }

  /**
   * Whoever came in by it shows anew who they are.
   *
   * @param edit makes the new one of the old one
   * @throws Problem 404, 409 {@code domain-taken}, 412, 428
   */
  @Transactional
  IdentityProvider change(
      Caller by, int id, @Nullable String ifMatch, UnaryOperator<IdentityProvider> edit) {
    IdentityProvider before = table.lock(by.tenant(), id).orElseThrow(Problem::notFound);
    before.version().require(ifMatch);
    IdentityProvider wanted = edit.apply(before);
    refuseTaken(by.tenant(), wanted.domains());
    table.change(wanted);
    IdentityProvider after = find(by, id);
    audit.note(
        by.tenant(), "identity-provider.change", subject(after), facts(before), facts(after));
    accounts.endSessions(by.tenant(), id);
    if (!before.issuer().equals(after.issuer())) {
      // another issuer may call somebody else by the same subject
      accounts.forgetSubjects(by.tenant(), id);
    }
    return after;
  }

  /** Whoever came in by it is signed out, and needs a link of an administrator to come in again. */
  @Transactional
  void remove(Caller by, int id, @Nullable String ifMatch) {
    IdentityProvider before = table.lock(by.tenant(), id).orElseThrow(Problem::notFound);
    before.version().require(ifMatch);
    accounts.endSessions(by.tenant(), id);
    table.remove(by.tenant(), id);
    audit.note(by.tenant(), "identity-provider.remove", subject(before), facts(before), null);
  }

  /** Two tenants that spoke for one domain could show each other's people their own sign-in. */
  private void refuseTaken(TenantId tenant, List<String> domains) {
    if (table.isTaken(tenant, domains)) {
      throw new Problem(
          HttpStatus.CONFLICT,
          "domain-taken",
          "Somebody else's provider speaks for one of these domains.");
    }
  }

  /** For the audit: somebody whom the provider knows was not let in. */
  @Transactional
  void noteRefused(IdentityProvider provider, String reason) {
    audit.noteBy(
        "",
        provider.tenant(),
        "session.refused",
        subject(provider),
        null,
        Map.of("reason", reason));
  }

  String seal(String providerKey, String secret) {
    byte[] closed =
        key.seal(providerKey, "takt provider secret")
            .close(secret.getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(closed);
  }

  String secret(IdentityProvider provider) {
    byte[] closed = Base64.getDecoder().decode(provider.sealedSecret());
    return new String(
        key.seal(provider.key(), "takt provider secret").open(closed), StandardCharsets.UTF_8);
  }

  private static AuditTrail.Subject subject(IdentityProvider provider) {
    return new AuditTrail.Subject(
        "identity-provider", String.valueOf(provider.id()), provider.name());
  }

  /** Without the secret. */
  private static Map<String, ?> facts(IdentityProvider provider) {
    return Map.ofEntries(
        Map.entry("name", provider.name()),
        Map.entry("issuer", provider.issuer()),
        Map.entry("clientId", provider.clientId()),
        Map.entry("scopes", provider.scopes()),
        Map.entry("groupsClaim", provider.groupsClaim()),
        Map.entry("verifiedClaim", provider.verifiedClaim()),
        Map.entry("domains", provider.domains()),
        Map.entry("groups", provider.groups().stream().map(IdentityProviders::facts).toList()),
        Map.entry("createsAccounts", provider.createsAccounts()),
        Map.entry("active", provider.active()));
  }

  private static Map<String, ?> facts(IdentityProvider.Group group) {
    Realm realm = group.realm();
    return Map.of(
        "group",
        group.name(),
        "role",
        group.role().id(),
        "sites",
        Objects.requireNonNullElse(realm.sortedSites(), "all"));
  }
}
