package io.takt.asset.plant;

import io.takt.asset.outbox.PlantChange;
import io.takt.asset.tenant.Tenant;
import io.takt.contracts.TenantId;
import io.takt.contracts.plant.PlantRecord;
import io.takt.contracts.plant.PowerThresholds;
import io.takt.contracts.plant.Range;
import io.takt.contracts.plant.SparkplugGroup;
import io.takt.contracts.plant.StateWord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The plant model as other services get it. */
public final class PlantRecords {
  private PlantRecords() {}

  public static PlantChange of(Tenant tenant) {
    return PlantChange.of(
        PlantRecord.newBuilder()
            .setTenant(
                io.takt.contracts.plant.Tenant.newBuilder()
                    .setId(tenant.id().value())
                    .setKey(tenant.key())
                    .setName(tenant.name()))
            .build());
  }

  /** A tenant's key is its Sparkplug group. */
  public static PlantChange group(Tenant tenant) {
    return PlantChange.of(
        PlantRecord.newBuilder()
            .setSparkplugGroup(
                SparkplugGroup.newBuilder().setGroup(tenant.key()).setTenantId(tenant.id().value()))
            .build());
  }

  static PlantChange of(TenantId tenant, Site site) {
    return PlantChange.of(
        PlantRecord.newBuilder()
            .setSite(
                io.takt.contracts.plant.Site.newBuilder()
                    .setId(site.id())
                    .setTenantId(tenant.value())
                    .setKey(site.key())
                    .setName(site.name())
                    .setTimeZone(site.timeZone())
                    .setDemo(site.demo())
                    .setWorkCalendarId(orNone(site.workCalendarId()))
                    .setCurrency(site.currency())
                    .addAllHourlyRates(site.hourlyRates().stream().map(PlantRecords::of).toList()))
            .build());
  }

  private static io.takt.contracts.plant.HourlyRate of(HourlyRate rate) {
    return io.takt.contracts.plant.HourlyRate.newBuilder()
        .setPlace(rate.place())
        .setFromEpochDay(rate.from().toEpochDay())
        .setPerHour(rate.perHour())
        .build();
  }

  static PlantChange of(TenantId tenant, Line line) {
    return PlantChange.of(
        PlantRecord.newBuilder()
            .setLine(
                io.takt.contracts.plant.Line.newBuilder()
                    .setId(line.id())
                    .setTenantId(tenant.value())
                    .setSiteId(line.siteId())
                    .setAreaKey(line.areaKey())
                    .setKey(line.key())
                    .setName(line.name())
                    .setWorkCalendarId(orNone(line.workCalendarId())))
            .build());
  }

  static PlantChange of(TenantId tenant, Machine machine) {
    return PlantChange.of(
        PlantRecord.newBuilder()
            .setMachine(
                io.takt.contracts.plant.Machine.newBuilder()
                    .setId(machine.id())
                    .setTenantId(tenant.value())
                    .setLineId(machine.lineId())
                    .setSiteId(machine.siteId())
                    .setKey(machine.key())
                    .setName(machine.name())
                    .setKind(machine.kind())
                    .addPaths(machine.path())
                    .addAllPaths(machine.aliases())
                    .setDemo(machine.demo())
                    .setTimeZone(machine.timeZone())
                    .setPosition(orNone(machine.position())))
            .build());
  }

  static PlantChange of(TenantId tenant, Signal signal) {
    io.takt.contracts.plant.Signal.Builder record =
        io.takt.contracts.plant.Signal.newBuilder()
            .setId(signal.id())
            .setTenantId(tenant.value())
            .setMachineId(signal.machineId())
            .setKey(signal.key())
            .setSource(signal.source())
            .setName(signal.name())
            .setKind(signal.kind())
            .setUnit(signal.unit())
            .setRole(signal.role())
            .setRetention(signal.retention())
            .setExpectedIntervalMs(signal.expectedIntervalMs())
            .setModulus(signal.modulus());
    signal
        .stateMapping()
        .forEach(each ->
            record.addStateMapping(
                StateWord.newBuilder().setWord(each.word()).setState(each.state())));
    Signal.PowerThresholds power = signal.powerThresholds();
    if (power != null) {
      record.setPowerThresholds(
          PowerThresholds.newBuilder()
              .setIdleAbove(power.idleAbove())
              .setProducingAbove(power.producingAbove()));
    }
    Signal.ValidRange range = signal.validRange();
    if (range != null) {
      record.setValidRange(Range.newBuilder().setMin(range.min()).setMax(range.max()));
    }
    return PlantChange.of(PlantRecord.newBuilder().setSignal(record).build());
  }

  /** System-wide, on the publisher's connection: every site, line, machine and signal. */
  public static void all(JdbcClient jdbc, Consumer<PlantChange> to) {
    jdbc.sql("SELECT * FROM site ORDER BY id")
        .query((RowCallbackHandler) row -> to.accept(of(tenant(row), SiteTable.site(row, 0))));
    jdbc.sql("SELECT * FROM line ORDER BY id")
        .query((RowCallbackHandler) row -> to.accept(of(tenant(row), LineTable.line(row, 0))));
    jdbc.sql(MachineTable.SELECT + "ORDER BY m.id")
        .query(
            (RowCallbackHandler) row -> to.accept(of(tenant(row), MachineTable.machine(row, 0))));
    jdbc.sql("SELECT * FROM signal ORDER BY id")
        .query((RowCallbackHandler) row -> to.accept(of(tenant(row), SignalTable.signal(row, 0))));
  }

  /** A thing and all that stands under it: what is above comes first. */
  public static List<PlantChange> under(JdbcClient jdbc, Deletable kind, int id) {
    List<PlantChange> found = new ArrayList<>();
    String lines =
        switch (kind) {
          case SITE -> "site_id = ?";
          case LINE -> "id = ?";
          case MACHINE, SIGNAL -> "false AND 0 = ?";
        };
    String machines =
        switch (kind) {
          case SITE -> "l.site_id = ?";
          case LINE -> "l.id = ?";
          case MACHINE -> "m.id = ?";
          case SIGNAL -> "false AND 0 = ?";
        };
    if (kind == Deletable.SITE) {
      jdbc.sql("SELECT * FROM site WHERE id = ?")
          .param(id)
          .query((RowCallbackHandler) row -> found.add(of(tenant(row), SiteTable.site(row, 0))));
    }
    jdbc.sql("SELECT * FROM line WHERE " + lines + " ORDER BY id")
        .param(id)
        .query((RowCallbackHandler) row -> found.add(of(tenant(row), LineTable.line(row, 0))));
    jdbc.sql(MachineTable.SELECT + "WHERE " + machines + " ORDER BY m.id")
        .param(id)
        .query(
            (RowCallbackHandler) row -> found.add(of(tenant(row), MachineTable.machine(row, 0))));
    jdbc.sql(
            "SELECT g.* FROM signal g JOIN machine m ON m.id = g.machine_id"
                + " JOIN line l ON l.id = m.line_id WHERE "
                + (kind == Deletable.SIGNAL ? "g.id = ?" : machines)
                + " ORDER BY g.id")
        .param(id)
        .query((RowCallbackHandler) row -> found.add(of(tenant(row), SignalTable.signal(row, 0))));
    return found;
  }

  private static int orNone(@Nullable Integer id) {
    return id == null ? 0 : id;
  }

  private static TenantId tenant(ResultSet row) throws SQLException {
    return new TenantId(row.getInt("tenant_id"));
  }
}
