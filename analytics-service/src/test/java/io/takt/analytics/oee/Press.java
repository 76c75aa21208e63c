package io.takt.analytics.oee;

import static io.takt.analytics.Plant.sample;

import io.takt.analytics.Plant;
import io.takt.contracts.TenantId;
import io.takt.contracts.plant.HourlyRate;
import io.takt.contracts.plant.Line;
import io.takt.contracts.plant.Machine;
import io.takt.contracts.plant.PlannedRunTime;
import io.takt.contracts.plant.PlantRecord;
import io.takt.contracts.plant.Product;
import io.takt.contracts.plant.SignalKind;
import io.takt.contracts.plant.Site;
import io.takt.contracts.plant.WorkCalendar;
import io.takt.contracts.readings.Sample;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A machine with a line, a calendar, a product and all that tells what it does. */
final class Press {
  static final long MINUTE = 60_000;
  static final long HOUR = 3_600_000;

  final Plant plant;
  final TenantId tenant;
  final int site;
  final int line;
  final int calendar;
  final int machine = Plant.id();
  final int product;
  final int state;
  final int good;
  final int reject;
  private final int name;
  private final String zone;
  private final List<Sample> waiting = new ArrayList<>();

  Press(Plant plant, TenantId tenant, int site) {
    this(plant, tenant, site, "UTC");
  }

  Press(Plant plant, TenantId tenant, int site, String zone) {
    this(plant, tenant, site, zone, 0, Plant.id(), Plant.id(), Plant.id());
    calendar("06:00", "14:00", "22:00");
    plant.plan(
        "line/" + line,
        PlantRecord.newBuilder()
            .setLine(
                Line.newBuilder()
                    .setId(line)
                    .setTenantId(tenant.value())
                    .setSiteId(site)
                    .setKey("l" + line)
                    .setName("Line " + line)
                    .setWorkCalendarId(calendar)));
    plant.plan(
        "product/" + product,
        PlantRecord.newBuilder()
            .setProduct(
                Product.newBuilder()
                    .setId(product)
                    .setTenantId(tenant.value())
                    .setKey("p" + product)
                    .setName("Product " + product)));
  }

  private Press(
      Plant plant,
      TenantId tenant,
      int site,
      String zone,
      int position,
      int line,
      int calendar,
      int product) {
    this.plant = plant;
    this.tenant = tenant;
    this.site = site;
    this.zone = zone;
    this.line = line;
    this.calendar = calendar;
    this.product = product;
    plan(position);
    state = plant.telling(tenant, machine, SignalKind.STATE, "state", 0);
    good = plant.telling(tenant, machine, SignalKind.COUNTER, "good-count", 0);
    reject = plant.telling(tenant, machine, SignalKind.COUNTER, "reject-count", 0);
    name = plant.telling(tenant, machine, SignalKind.TEXT, "product", 0);
    runTime(6000);
  }

  /** Another one in the same line, with the same product. */
  Press inLine(int position) {
    return new Press(plant, tenant, site, zone, position, line, calendar, product);
  }

  /** Tells where it stands in its line. */
  void plan(int position) {
    plant.plan(
        "machine/" + machine,
        PlantRecord.newBuilder()
            .setMachine(
                Machine.newBuilder()
                    .setId(machine)
                    .setTenantId(tenant.value())
                    .setSiteId(site)
                    .setLineId(line)
                    .setKey("press-" + machine)
                    .setName("Press " + machine)
                    .setPosition(position)
                    .setTimeZone(zone)));
  }

  /** Three shifts a day that follow each other, named by their start. */
  void calendar(String... starts) {
    WorkCalendar.Builder record =
        WorkCalendar.newBuilder()
            .setId(calendar)
            .setTenantId(tenant.value())
            .setName("c" + calendar);
    for (int i = 0; i < starts.length; i++) {
      record.addShifts(
          WorkCalendar.Shift.newBuilder()
              .setKey("s" + starts[i].substring(0, 2))
              .setName(starts[i])
              .setRrule("FREQ=DAILY")
              .setFirst("2020-01-01")
              .setStart(starts[i])
              .setEnd(starts[(i + 1) % starts.length]));
    }
    plant.plan("work-calendar/" + calendar, PlantRecord.newBuilder().setWorkCalendar(record));
  }

  void runTime(long ms) {
    runTime(machine, ms, 1);
  }

  /** Of a machine for this one's product. */
  void runTime(int machine, long ms, int itemsPerCycle) {
    plant.plan(
        "planned-run-time/" + machine,
        PlantRecord.newBuilder()
            .setPlannedRunTime(
                PlannedRunTime.newBuilder()
                    .setId(machine)
                    .setTenantId(tenant.value())
                    .setProductId(product)
                    .setMachineId(machine)
                    .setValidFromMs(0)
                    .setMilliseconds(ms)
                    .setItemsPerCycle(itemsPerCycle)));
  }

  Press state(long time, String word) {
    waiting.add(sample(time, state, word));
    return this;
  }

  Press counts(long time, double goods, double rejects) {
    waiting.add(sample(time, good, goods));
    waiting.add(sample(time, reject, rejects));
    return this;
  }

  /** Names the product it works on. */
  Press productFrom(long time) {
    waiting.addFirst(sample(time, name, "p" + product));
    return this;
  }

  /** Says that it works on another one's product. */
  Press makes(long time, Press other) {
    waiting.add(sample(time, name, "p" + other.product));
    return this;
  }

  /** What an hour of lost production costs at its site. */
  void site(HourlyRate... rates) {
    plant.plan(
        "site/" + site,
        PlantRecord.newBuilder()
            .setSite(
                Site.newBuilder()
                    .setId(site)
                    .setTenantId(tenant.value())
                    .setKey("s" + site)
                    .setTimeZone("UTC")
                    .setCurrency(rates.length == 0 ? "" : "EUR")
                    .addAllHourlyRates(List.of(rates))));
  }

  /** Of all its site, or of a place in it. */
  static HourlyRate rate(String place, LocalDate from, double perHour) {
    return HourlyRate.newBuilder()
        .setPlace(place)
        .setFromEpochDay(from.toEpochDay())
        .setPerHour(perHour)
        .build();
  }

  /** Deletes it or brings it back, with its signals. */
  void deleted(boolean deleted) {
    plant.deleted(
        deleted,
        "machine/" + machine,
        "signal/" + state,
        "signal/" + good,
        "signal/" + reject,
        "signal/" + name);
  }

  void send() {
    plant.read(tenant, machine, 0, waiting.toArray(Sample[]::new));
    plant.flush();
    waiting.clear();
  }
}
