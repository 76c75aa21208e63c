package io.takt.platform.tenant;

/**
 * What a service answers when it is asked to delete a tenant: it has done a piece of the work.
 * Asked again it goes on, and says 0 once nothing is there any more.
 *
 * @param left what is still there
 */
public record DeletionStep(long left) {
  /** Below {@code /internal}; POST. */
  public static String path(int tenant) {
    return "/internal/tenants/" + tenant + "/deletion";
  }
}
