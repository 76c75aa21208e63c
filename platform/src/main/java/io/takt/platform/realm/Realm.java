package io.takt.platform.realm;

import io.takt.contracts.TenantId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a caller sees of the world: a tenant, or some of its sites. Tables of what stands in a site
 * are asked with it; what is outside is answered as what is missing.
 *
 * @param sites null: the whole tenant
 */
public record Realm(TenantId tenant, @Nullable Set<Integer> sites) {
  public Realm {
    sites = sites == null ? null : Set.copyOf(sites);
  }

  public static Realm of(TenantId tenant) {
    return new Realm(tenant, null);
  }

  /**
   * SQL that is true when the site in this column is in the realm; its parameter is {@code sites}.
   */
  public static String holds(String column) {
    return "(CAST(:sites AS integer[]) IS NULL OR " + column + " = ANY(CAST(:sites AS integer[])))";
  }

  /** Of a row with the columns {@code tenant_id} and {@code sites}. */
  public static Realm of(ResultSet row) throws SQLException {
    Array sites = row.getArray("sites");
    return new Realm(
        new TenantId(row.getInt("tenant_id")),
        sites == null ? null : Set.of((Integer[]) sites.getArray()));
  }

  public boolean isWhole() {
    return sites == null;
  }

  public boolean holds(int site) {
    return sites == null || sites.contains(site);
  }

  /** Whether nothing of the other is outside. */
  public boolean covers(Realm other) {
    return tenant.equals(other.tenant)
        && (sites == null || (other.sites != null && sites.containsAll(other.sites)));
  }

  /** For the SQL's parameter; null when there is no limit. */
  public Integer @Nullable [] siteIds() {
    return sites == null ? null : sites.toArray(Integer[]::new);
  }

  /** For answers; null when there is no limit. */
  public @Nullable List<Integer> sortedSites() {
    return sites == null ? null : sites.stream().sorted().toList();
  }
}
