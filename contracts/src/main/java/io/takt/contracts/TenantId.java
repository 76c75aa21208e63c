package io.takt.contracts;

/**
 * An enterprise whose data nobody else may see. Every access to a table takes one.
 *
 * @param value positive, never reused
 */
public record TenantId(int value) {
  public TenantId {
    if (value <= 0) {
      throw new IllegalArgumentException("tenant id must be positive: " + value);
    }
  }
}
