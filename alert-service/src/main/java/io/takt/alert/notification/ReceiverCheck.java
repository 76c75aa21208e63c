package io.takt.alert.notification;

import io.takt.alert.plant.PlantSubscriber;
import io.takt.alert.rule.Priority;
import io.takt.contracts.TenantId;
import io.takt.platform.problem.FaultDetail;
import io.takt.platform.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** What contacts and endpoints have alike, checked; all faults are told together. */
final class ReceiverCheck {
  private static final int LONGEST_NAME = 200;
  private static final Set<String> LANGUAGES = Set.of("en", "de");

  private final PlantSubscriber plant;
  private final TenantId tenant;
  private final List<FaultDetail> faults = new ArrayList<>();

  ReceiverCheck(PlantSubscriber plant, TenantId tenant) {
    this.plant = plant;
    this.tenant = tenant;
  }

  void add(String code, String at, String detail) {
    faults.add(new FaultDetail(code, at, detail));
  }

  String name(@Nullable String told) {
    String name = told == null ? "" : told.strip();
    if (name.isEmpty()
        || name.length() > LONGEST_NAME
        || name.codePoints().anyMatch(Character::isISOControl)) {
      add("name-invalid", "name", "A name has 1 to 200 characters, no control characters.");
    }
    return name;
  }

  String language(@Nullable String told) {
    String language = told == null ? "en" : told;
    if (!LANGUAGES.contains(language)) {
      add("language-unknown", "language", "A language is en or de.");
    }
    return language;
  }

  /** The priority from which on they are told. */
  Priority least(@Nullable String told) {
    Optional<Priority> least = Priority.of(told == null ? "high" : told);
    if (least.isEmpty()) {
      add("priority-unknown", "leastPriority", "A priority is low, medium, high or critical.");
    }
    return least.orElse(Priority.HIGH);
  }

  /** Those of which they are told; null: all. */
  @Nullable List<Integer> sites(@Nullable List<@Nullable Integer> told) {
    if (told == null) {
      return null;
    }
    if (told.isEmpty()
        || told.stream().anyMatch(site -> site == null || !plant.hasSite(tenant, site))) {
      add("site-unknown", "sites", "Name sites that exist, or none at all.");
    }
    return told.stream().filter(Objects::nonNull).distinct().toList();
  }

  void throwIfAny(String code, String detail) {
    if (!faults.isEmpty()) {
      throw new Problem(HttpStatus.BAD_REQUEST, code, detail, faults);
    }
  }
}
