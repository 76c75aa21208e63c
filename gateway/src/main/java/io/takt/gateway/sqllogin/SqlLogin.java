package io.takt.gateway.sqllogin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A login of a tenant, without its password.
 *
 * @param login the database's user; other tenants can see it, so it says nothing
 * @param author who made it, as is shown today
 * @param lastSeenAt when it was last found connected, to the minute; null: never
 */
record SqlLogin(
    int id,
    String login,
    String name,
    String author,
    Instant createdAt,
    @Nullable Instant lastSeenAt) {}
