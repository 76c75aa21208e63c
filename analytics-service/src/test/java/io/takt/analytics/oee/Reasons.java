package io.takt.analytics.oee;

import io.takt.analytics.Plant;
import io.takt.contracts.TenantId;
import io.takt.contracts.plant.PlantRecord;
import io.takt.contracts.plant.Reason;
import io.takt.contracts.plant.ReasonLevel;
import java.util.List;

/** A tree of reasons: for each class one group with one reason. */
final class Reasons {
  final int setup;
  final int breakdown;
  final int planned;
  final int minor;
  final int waiting;
  final int quality;
  final int group;
  final int retired;

  Reasons(Plant plant, TenantId tenant) {
    setup = add(plant, tenant, "setup", 1);
    breakdown = add(plant, tenant, "breakdown", 2);
    planned = add(plant, tenant, "planned-downtime", 0);
    minor = add(plant, tenant, "minor-stop", 3);
    waiting = add(plant, tenant, "starvation-blockage", 4);
    quality = add(plant, tenant, "quality", 5);
    group = setup - 1;
    retired = Plant.id();
    put(plant, tenant, retired, group, ReasonLevel.REASON, "", 1, false);
  }

  List<Integer> ofStops() {
    return List.of(planned, setup, breakdown, minor, waiting);
  }

  private static int add(Plant plant, TenantId tenant, String category, int position) {
    int top = Plant.id();
    put(plant, tenant, top, 0, ReasonLevel.CLASS, category, position, true);
    int group = Plant.id();
    put(plant, tenant, group, top, ReasonLevel.GROUP, "", 0, true);
    int reason = Plant.id();
    put(plant, tenant, reason, group, ReasonLevel.REASON, "", 0, true);
    return reason;
  }

  private static void put(
      Plant plant,
      TenantId tenant,
      int id,
      int parent,
      ReasonLevel level,
      String category,
      int position,
      boolean active) {
    plant.plan(
        "reason/" + id,
        PlantRecord.newBuilder()
            .setReason(
                Reason.newBuilder()
                    .setId(id)
                    .setTenantId(tenant.value())
                    .setParentId(parent)
                    .setLevel(level)
                    .setKey("r" + id)
                    .setCategory(category)
                    .setPosition(position)
                    .setActive(active)));
  }
}
