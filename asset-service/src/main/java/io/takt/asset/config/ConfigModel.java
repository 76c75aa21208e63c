package io.takt.asset.config;

import io.takt.asset.check.Faults;
import io.takt.asset.outbox.PlantTransaction;
import io.takt.asset.plant.PlantBatch;
import io.takt.asset.tenant.Tenant;
import io.takt.asset.tenant.TenantTable;
import io.takt.contracts.TenantId;
import io.takt.platform.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Exports, compares and applies. All sections of a file are one transaction. */
@Component
final class ConfigModel {
  /** Which form the file has. */
  private static final String VERSION = "takt";

  private static final int CURRENT = 1;

  private final PlantTransaction transaction;
  private final TransactionTemplate snapshot;
  private final TenantTable tenants;
  private final PlantBatch plants;
  private final List<Section> sections;

  ConfigModel(
      PlantTransaction transaction,
      TransactionTemplate template,
      TenantTable tenants,
      PlantBatch plants,
      List<Section> sections) {
    this.transaction = transaction;
    this.tenants = tenants;
    this.plants = plants;
    this.sections = List.copyOf(sections);
    this.snapshot =
        new TransactionTemplate(Objects.requireNonNull(template.getTransactionManager()));
    this.snapshot.setReadOnly(true);
    this.snapshot.setIsolationLevel(TransactionTemplate.ISOLATION_REPEATABLE_READ);
  }

  /** The plant as one moment saw it. */
  Extract extract(TenantId tenant, boolean demo, @Nullable String site) {
    return Extract.of(
        Objects.requireNonNull(snapshot.execute(status -> plants.read(tenant))), demo, site);
  }

  Map<String, Object> export(TenantId id, boolean demo, @Nullable String site) {
    return Objects.requireNonNull(
        snapshot.execute(status -> {
          Extract extract = Extract.of(plants.read(id), demo, site);
          Tenant tenant = tenants.require(id);
          Map<String, Object> file = new LinkedHashMap<>();
          file.put(VERSION, CURRENT);
          sections.forEach(section -> file.put(section.name(), section.export(tenant, extract)));
          return file;
        }));
  }

  /**
   * @param documents as read; their faults are in {@code faults}
   * @throws Problem 400 {@code invalid} with all faults
   */
  Plan plan(TenantId id, List<Node> documents, Faults faults) {
    return Objects.requireNonNull(
        snapshot.execute(status -> draft(tenants.require(id), documents, faults).plan()));
  }

  /**
   * All or nothing.
   *
   * @param expected digest of the plan that somebody has seen, null when nobody has
   * @throws Problem 400 {@code invalid} with all faults, 409 {@code plan-changed}
   */
  Plan apply(TenantId id, List<Node> documents, Faults faults, @Nullable String expected) {
    return transaction.change(
        id,
        tenant -> {
          Draft draft = draft(tenant, documents, faults);
          if (expected != null && !expected.equals(draft.digest())) {
            throw new Problem(
                HttpStatus.CONFLICT,
                "plan-changed",
                "The plant or the file has changed since this was planned. Plan again.");
          }
          return draft.apply();
        });
  }

  private Draft draft(Tenant tenant, List<Node> documents, Faults faults) {
    List<String> known =
        Stream.concat(Stream.of(VERSION), sections.stream().map(Section::name)).toList();
    Draft draft = new Draft(faults);
    List<Members> files = documents.stream().map(each -> draft.members(each, known)).toList();
    files.forEach(file -> checkVersion(file, faults));
    for (Section section : sections) {
      List<Node> items = new ArrayList<>();
      files.forEach(file -> items.addAll(file.list(section.name())));
      if (files.stream().anyMatch(file -> file.has(section.name()))) {
        section.plan(tenant, items, draft);
      } else {
        section.follow(tenant, draft);
      }
    }
    faults.throwIfAny();
    return draft;
  }

  private static void checkVersion(Members file, Faults faults) {
    Long version = file.whole(VERSION);
    if (version != null && version != CURRENT) {
      faults.add("version-unknown", file.at(VERSION), "This Takt reads files of takt: 1.");
    }
  }
}
