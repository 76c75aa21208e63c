package io.takt.gateway.signin;

/**
 * An enterprise as its people see it.
 *
 * @param key as it stands in topics
 */
public record Tenant(int id, String key, String name) {}
