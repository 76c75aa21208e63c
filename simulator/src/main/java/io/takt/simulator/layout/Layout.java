package io.takt.simulator.layout;

import io.takt.simulator.catalogue.MachineKind;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * The plant on paper. Twelve machines in three lines make a block; a larger plant is more blocks,
 * numbered on.
 */
public record Layout(ZoneId zone, List<LinePlan> lines, List<MachinePlan> machines) {
  public static final int BLOCK = 12;

  private record Place(
      MachineKind kind,
      String key,
      String name,
      double cycleSeconds,
      double ratedKw,
      double shaftHertz,
      double air) {}

  private record Row(
      String key, String name, ShiftPattern shifts, List<Product> products, List<Place> places) {}

  private static final List<Row> ROWS =
      List.of(
          new Row(
              "forming",
              "Forming",
              ShiftPattern.ROUND_THE_CLOCK,
              List.of(
                  new Product("bracket-l", 1.0, 0.012),
                  new Product("bracket-r", 1.0, 0.015),
                  new Product("cover-plate", 1.25, 0.02)),
              List.of(
                  new Place(MachineKind.PRESS, "press", "Press", 6.0, 75, 25, 20),
                  new Place(MachineKind.PRESS, "press", "Press", 5.8, 75, 25, 20),
                  new Place(MachineKind.CONVEYOR, "conveyor", "Conveyor", 5.2, 4, 24.2, 2),
                  new Place(MachineKind.PACKAGING, "pack", "Packaging", 5.5, 9, 20, 35))),
          new Row(
              "machining",
              "Machining",
              ShiftPattern.TWO_SHIFTS_AND_SATURDAY,
              List.of(
                  new Product("housing-a", 1.0, 0.018),
                  new Product("housing-b", 1.15, 0.022),
                  new Product("shaft-20", 0.8, 0.012)),
              List.of(
                  new Place(MachineKind.CNC, "cnc", "Machining centre", 46, 30, 50, 12),
                  new Place(MachineKind.CNC, "cnc", "Machining centre", 45, 30, 50, 12),
                  new Place(MachineKind.CNC, "cnc", "Machining centre", 43, 30, 50, 12),
                  new Place(MachineKind.CONVEYOR, "conveyor", "Conveyor", 40, 4, 24.2, 2))),
          new Row(
              "moulding",
              "Moulding",
              ShiftPattern.LIGHTS_OUT,
              List.of(
                  new Product("cap-38", 1.0, 0.01),
                  new Product("cap-45", 1.1, 0.014),
                  new Product("handle", 1.4, 0.02)),
              List.of(
                  new Place(
                      MachineKind.INJECTION_MOULDING,
                      "mould",
                      "Moulding machine",
                      28,
                      55,
                      24.7,
                      15),
                  new Place(
                      MachineKind.INJECTION_MOULDING,
                      "mould",
                      "Moulding machine",
                      27,
                      55,
                      24.7,
                      15),
                  new Place(MachineKind.PACKAGING, "pack", "Packaging", 25, 9, 20, 35),
                  new Place(MachineKind.COMPRESSOR, "compressor", "Compressor", 0, 45, 49.3, 0))));

  public Layout {
    lines = List.copyOf(lines);
    machines = List.copyOf(machines);
  }

  /**
   * @param count of machines, at least 1
   */
  public static Layout of(int count, ZoneId zone) {
    if (count < 1 || count > 10_000) {
      throw new IllegalArgumentException("between 1 and 10,000 machines, not " + count);
    }
    List<LinePlan> lines = new ArrayList<>();
    List<MachinePlan> machines = new ArrayList<>();
    List<String> used = new ArrayList<>();
    for (int block = 0; machines.size() < count; block++) {
      for (Row row : ROWS) {
        if (machines.size() == count) {
          break;
        }
        String suffix = block == 0 ? "" : "-" + (block + 1);
        String nameSuffix = block == 0 ? "" : " " + (block + 1);
        LinePlan line =
            new LinePlan(
                lines.size(),
                row.key() + suffix,
                row.name() + nameSuffix,
                row.shifts(),
                row.products(),
                block);
        lines.add(line);
        row.places().stream()
            .limit(count - machines.size())
            .forEach(place -> machines.add(machine(machines.size(), line, place, used)));
      }
    }
    return new Layout(zone, lines, machines);
  }

  private static MachinePlan machine(int index, LinePlan line, Place place, List<String> used) {
    used.add(place.key());
    long number = used.stream().filter(place.key()::equals).count();
    return new MachinePlan(
        index,
        line.index(),
        "%s-%02d".formatted(place.key(), number),
        "%s %d".formatted(place.name(), number),
        place.kind(),
        place.cycleSeconds(),
        place.ratedKw(),
        place.shaftHertz(),
        place.air(),
        dialect(line, place, number));
  }

  private static StateDialect dialect(LinePlan line, Place place, long number) {
    if (place.kind() == MachineKind.CNC && number == 2) {
      return StateDialect.VENDOR;
    }
    return line.shifts() == ShiftPattern.ROUND_THE_CLOCK
        ? StateDialect.WAITING
        : StateDialect.PLAIN;
  }

  public List<MachinePlan> machinesOf(LinePlan line) {
    return machines.stream().filter(machine -> machine.line() == line.index()).toList();
  }

  public LinePlan lineOf(MachinePlan machine) {
    return lines.get(machine.line());
  }
}
