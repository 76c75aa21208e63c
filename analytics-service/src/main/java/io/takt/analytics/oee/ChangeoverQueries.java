package io.takt.analytics.oee;

import io.takt.analytics.oee.ChangeoverController.ChangeoverList;
import io.takt.analytics.oee.ChangeoverController.ProductPair;
import io.takt.analytics.oee.SetupTable.Changeover;
import io.takt.analytics.planning.Plan;
import io.takt.analytics.planning.PlannedMachine;
import io.takt.contracts.TenantId;
import io.takt.contracts.plant.Product;
import io.takt.platform.problem.Problem;
import io.takt.platform.range.Range;
import io.takt.platform.realm.Realm;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Changeovers as they are asked for. */
final class ChangeoverQueries {
  private static final int MOST_MACHINES = 100;
  private static final Duration LONGEST = Duration.ofDays(31);

  private final Plan plan;
  private final Scopes scopes;
  private final SetupTable setups;

  ChangeoverQueries(Plan plan, SetupTable setups) {
    this.plan = plan;
    this.scopes = new Scopes(plan);
    this.setups = setups;
  }

  private record Pair(int before, int after) {}

  /**
   * @throws Problem 400 for too long a time or too many machines
   */
  ChangeoverList pairs(Realm realm, Scoped scope, Range range) {
    List<PlannedMachine> machines = scopes.machines(realm, scope);
    if (range.to() - range.from() > LONGEST.toMillis()) {
      throw new Problem(
          HttpStatus.BAD_REQUEST,
          "range-invalid",
          "Changeovers are told of at most " + LONGEST.toDays() + " days.");
    }
    if (machines.size() > MOST_MACHINES) {
      throw new Problem(
          HttpStatus.BAD_REQUEST,
          "scope-too-large",
          "Changeovers are told of at most " + MOST_MACHINES + " machines: ask for a line.");
    }
    Map<Pair, List<Changeover>> pairs =
        setups
            .changeovers(
                machines.stream().map(PlannedMachine::id).toList(), range.from(), range.to())
            .stream()
            .collect(
                Collectors.groupingBy(
                    each -> new Pair(each.before(), each.after()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return new ChangeoverList(
        Instant.ofEpochMilli(range.from()),
        Instant.ofEpochMilli(range.to()),
        pairs.entrySet().stream()
            .map(pair -> pair(realm.tenant(), pair.getKey(), pair.getValue()))
            .sorted(Comparator.comparingLong((ProductPair pair) -> -pair.totalMs()))
            .toList());
  }

  private ProductPair pair(TenantId tenant, Pair pair, List<Changeover> changeovers) {
    long[] lengths = changeovers.stream().mapToLong(Changeover::ms).sorted().toArray();
    int n = lengths.length;
    return new ProductPair(
        pair.before(),
        product(tenant, pair.before()),
        pair.after(),
        product(tenant, pair.after()),
        (int) changeovers.stream().mapToInt(Changeover::machine).distinct().count(),
        n,
        (lengths[(n - 1) / 2] + lengths[n / 2]) / 2,
        lengths[n - 1],
        changeovers.stream().mapToLong(Changeover::ms).sum());
  }

  /** Null when it is gone. */
  private @Nullable String product(TenantId tenant, int id) {
    Product product = plan.product(id);
    if (product == null || product.getTenantId() != tenant.value()) {
      return null;
    }
    return product.getName().isEmpty() ? product.getKey() : product.getName();
  }
}
