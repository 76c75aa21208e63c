package io.takt.asset.config;

import io.takt.asset.plant.Site;
import io.takt.asset.plant.WholePlant;
import io.takt.platform.problem.Problem;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What of a plant is exported.
 *
 * @param plant the sites that are, with all that stands in them
 * @param others keys of the sites that are not
 * @param oneSite whether one was asked for, so that what belongs to no site is left out
 */
record Extract(WholePlant plant, Set<String> others, boolean oneSite) {
  Extract {
    others = Set.copyOf(others);
  }

  /**
   * @param demo whether demo sites are exported too
   * @param key of the only site, null for all
   * @throws Problem 404 when there is no such site
   */
  static Extract of(WholePlant all, boolean demo, @Nullable String key) {
    Predicate<Site> chosen =
        key == null ? site -> demo || !site.demo() : site -> site.key().equals(key);
    Set<Integer> sites =
        all.sites().stream().filter(chosen).map(Site::id).collect(Collectors.toSet());
    if (key != null && sites.isEmpty()) {
      throw Problem.notFound();
    }
    Set<Integer> machines =
        all.machines().stream()
            .filter(machine -> sites.contains(machine.siteId()))
            .map(machine -> machine.id())
            .collect(Collectors.toSet());
    return new Extract(
        new WholePlant(
            all.types(),
            all.sites().stream().filter(chosen).toList(),
            all.lines().stream().filter(line -> sites.contains(line.siteId())).toList(),
            all.machines().stream().filter(machine -> machines.contains(machine.id())).toList(),
            all.signals().stream().filter(s -> machines.contains(s.machineId())).toList()),
        all.sites().stream().filter(chosen.negate()).map(Site::key).collect(Collectors.toSet()),
        key != null);
  }
}
