package io.takt.alert.rule;

import io.takt.contracts.TenantId;
import java.time.Instant;

/**
 * A rule as it stands.
 *
 * @param validFrom readings before it are not judged by this version
 */
public record Rule(
    int id,
    TenantId tenant,
    long version,
    String name,
    boolean enabled,
    RuleContent content,
    Instant validFrom) {}
