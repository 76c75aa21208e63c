package io.takt.parts;

/**
 * A service's way into the database: its own role, whose search path is its own schema.
 *
 * @param url JDBC URL
 */
public record ServiceDatabase(String url, String user, String password) {}
