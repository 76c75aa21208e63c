package io.takt.gateway.key;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.takt.contracts.TenantId;
import io.takt.gateway.audit.AuditTrail;
import io.takt.gateway.signin.CallerAuthentication;
import io.takt.gateway.signin.CallerAuthentication.Way;
import io.takt.gateway.signin.Secret;
import io.takt.platform.caller.Caller;
import io.takt.platform.realm.Realm;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes keys and recognises them: {@code takt_<prefix>_<secret>}. */
@Service
public class ApiKeys {
  private static final String MARK = "takt_";
  private static final int PREFIX_LENGTH = 10;
  private static final int SECRET_LENGTH = 40;
  private static final Pattern SHAPE =
      Pattern.compile(
          MARK + "([0-9A-Za-z]{" + PREFIX_LENGTH + "})_[0-9A-Za-z]{" + SECRET_LENGTH + "}");

  /** A revoked key works at most this long on another gateway. */
  private static final Duration REMEMBERED = Duration.ofSeconds(3);

  private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);

  private final ApiKeyTable table;
  private final AuditTrail audit;
  private final Clock clock;
  private final Cache<ByteBuffer, Optional<ApiKey>> remembered =
      Caffeine.newBuilder().expireAfterWrite(REMEMBERED).maximumSize(10_000).build();

  ApiKeys(ApiKeyTable table, AuditTrail audit, Clock clock) {
    this.table = table;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A key just made.
   *
   * @param text shown once, never again
   */
  record Fresh(ApiKey key, String text) {}

  @Transactional
  Fresh create(Caller by, Realm realm, String name, KeyScope scope, @Nullable Instant expiresAt) {
    String prefix = Secret.random(PREFIX_LENGTH);
    String text = MARK + prefix + "_" + Secret.random(SECRET_LENGTH);
    ApiKey key =
        table.add(
            realm,
            name,
            scope,
            prefix,
            Secret.hash(text),
            by.subject(),
            clock.instant(),
            expiresAt);
    audit.note(by.tenant(), "key.create", subject(key), null, facts(key));
    return new Fresh(key, text);
  }

  @Transactional
  boolean revoke(Caller by, int id) {
    Optional<ApiKey> revoked = table.revoke(by.tenant(), id, clock.instant());
    revoked.ifPresent(key -> audit.note(by.tenant(), "key.revoke", subject(key), facts(key), null));
    remembered.invalidateAll();
    return revoked.isPresent();
  }

  /** Those of a tenant that ends. */
  @Transactional
  public void revokeAll(TenantId tenant) {
    table.revokeAll(tenant, clock.instant());
    remembered.invalidateAll();
  }

  private static AuditTrail.Subject subject(ApiKey key) {
    return new AuditTrail.Subject("key", String.valueOf(key.id()), key.name());
  }

  private static Map<String, ?> facts(ApiKey key) {
    Instant end = key.expiresAt();
    return Map.of(
        "sites",
        Objects.requireNonNullElse(key.realm().sortedSites(), "all"),
        "name",
        key.name(),
        "scope",
        key.scope().id(),
        "expiresAt",
        end == null ? "" : end.toString());
  }

  public static boolean looksLikeOne(String bearer) {
    return bearer.startsWith(MARK);
  }

  /** Who shows this key; empty when it is unknown, revoked or expired. */
  public Optional<CallerAuthentication> caller(String text) {
    return find(text)
        .map(key -> new CallerAuthentication(key.caller(), Way.KEY, () -> find(text).isPresent()));
  }

  private Optional<ApiKey> find(String text) {
    Matcher shape = SHAPE.matcher(text);
    if (!shape.matches()) {
      return Optional.empty();
    }
    byte[] hash = Secret.hash(text);
    return remembered
        .get(ByteBuffer.wrap(hash), _ -> load(shape.group(1), hash))
        .filter(key -> !key.isExpired(clock.instant()));
  }

  private Optional<ApiKey> load(String prefix, byte[] hash) {
    Optional<ApiKey> found = table.byHash(prefix, hash);
    Instant now = clock.instant();
    found
        .filter(key -> !key.isExpired(now))
        .filter(key ->
            key.lastUsedAt() == null || !now.isBefore(key.lastUsedAt().plus(USE_NOTED_EVERY)))
        .ifPresent(key -> table.used(key.tenant(), key.id(), now));
    return found;
  }
}
