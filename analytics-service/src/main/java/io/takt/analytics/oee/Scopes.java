package io.takt.analytics.oee;

import io.takt.analytics.oee.Scoped.OfAll;
import io.takt.analytics.oee.Scoped.OfLine;
import io.takt.analytics.oee.Scoped.OfMachine;
import io.takt.analytics.oee.Scoped.OfSite;
import io.takt.analytics.planning.Plan;
import io.takt.analytics.planning.PlannedMachine;
import io.takt.contracts.plant.Line;
import io.takt.contracts.plant.Site;
import io.takt.platform.problem.Problem;
import io.takt.platform.realm.Realm;
import java.util.List;
import java.util.function.Predicate;

/** Which machines somebody asks for. */
final class Scopes {
  private final Plan plan;

  Scopes(Plan plan) {
    this.plan = plan;
  }

  /**
   * @throws Problem 404 for what is missing or outside the realm
   */
  PlannedMachine machine(Realm realm, int id) {
    return machines(realm, new OfMachine(id)).getFirst();
  }

  /**
   * @throws Problem 404 for what is missing or outside the realm
   */
  List<PlannedMachine> machines(Realm realm, Scoped scope) {
    List<PlannedMachine> all = plan.machines(realm);
    return switch (scope) {
      case OfAll() -> all;
      case OfMachine(int id) -> some(all, machine -> machine.id() == id, false);
      case OfLine(int id) -> {
        Line line = plan.line(id);
        boolean seen =
            line != null
                && line.getTenantId() == realm.tenant().value()
                && realm.holds(line.getSiteId());
        yield some(all, machine -> machine.line() == id, seen);
      }
      case OfSite(int id) -> {
        Site site = plan.site(id);
        boolean seen =
            site != null && site.getTenantId() == realm.tenant().value() && realm.holds(id);
        yield some(all, machine -> machine.site() == id, seen);
      }
    };
  }

  /** A place without machines is no missing place. */
  private static List<PlannedMachine> some(
      List<PlannedMachine> all, Predicate<PlannedMachine> condition, boolean mayBeEmpty) {
    List<PlannedMachine> found = all.stream().filter(condition).toList();
    if (found.isEmpty() && !mayBeEmpty) {
      throw Problem.notFound();
    }
    return found;
  }
}
