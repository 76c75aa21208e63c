package io.takt.asset.plant;

import io.swagger.v3.oas.annotations.media.Schema;
import io.takt.platform.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * What another state of a type does to the signals of its machines.
 *
 * @param machines those of the type
 * @param signals theirs, of which the type says something
 */
record TypeEffect(MachineType wanted, List<Machine> machines, List<Retyped> signals) {
  /** More are counted, not listed. */
  private static final int LISTED = 1_000;

  TypeEffect {
    machines = List.copyOf(machines);
    signals = List.copyOf(signals);
  }

  /**
   * What changing a type would do.
   *
   * @param digest of all this; changing with it is refused when it has become another
   * @param machines how many have the type
   * @param signals how many of their signals would change
   * @param changed how many settings of these
   * @param kept how many settings would stay, because the machine has its own
   * @param units how many signals would get another unit than the one they have: what is stored
   *     keeps its numbers, and rules with limits in the old unit no longer fit
   * @param more whether there are more differences than are listed here
   */
  @Schema(name = "MachineTypePreview")
  record View(
      String digest,
      int machines,
      int signals,
      int changed,
      int kept,
      int units,
      List<Difference> differences,
      boolean more) {}

  /**
   * One setting of one signal, as texts that are empty where nothing is known.
   *
   * @param path of the machine
   * @param signal its key
   * @param field which setting
   * @param from what the machine has
   * @param to what the type would say
   * @param kept whether the machine keeps what it has, because that is its own
   * @param unit whether it would get another unit than the one it has
   */
  @Schema(name = "MachineTypeDifference")
  record Difference(
      int machineId,
      @Schema(example = "berlin/-/line-1/press-01") String path,
      int signalId,
      @Schema(example = "temperature") String signal,
      @Schema(example = "unit") String field,
      @Schema(example = "K") String from,
      @Schema(example = "Cel") String to,
      boolean kept,
      boolean unit) {}

  static TypeEffect of(
      MachineType old, MachineType wanted, List<Machine> machines, List<Signal> signals) {
    Map<String, SignalTemplate> before = old.bySource();
    Map<String, SignalTemplate> after = wanted.bySource();
    return new TypeEffect(
        wanted,
        machines,
        signals.stream()
            .map(signal ->
                Retyped.of(signal, before.get(signal.source()), after.get(signal.source())))
            .filter(each -> !each.changed().isEmpty() || !each.kept().isEmpty())
            .toList());
  }

  /**
   * @param expected digest of what somebody has seen; null when nobody has
   * @throws Problem 409 {@code preview-changed}, or {@code unit-changes} when signals would get
   *     another unit and nobody has seen it
   */
  void require(@Nullable String expected) {
    if (expected != null && !expected.equals(digest())) {
      throw new Problem(
          HttpStatus.CONFLICT,
          "preview-changed",
          "Changing the type would do something else than was looked at. Look at it again.");
    }
    int units = units();
    if (expected == null && units > 0) {
      throw new Problem(
          HttpStatus.CONFLICT,
          "unit-changes",
          units
              + " signals would get another unit, and what is stored of them keeps its numbers."
              + " Ask for a preview and send its digest as expect.");
    }
  }

  View view() {
    List<Difference> all = differences();
    return new View(
        digest(),
        machines.size(),
        (int) signals.stream().filter(each -> !each.changed().isEmpty()).count(),
        signals.stream().mapToInt(each -> each.changed().size()).sum(),
        signals.stream().mapToInt(each -> each.kept().size()).sum(),
        units(),
        all.subList(0, Math.min(all.size(), LISTED)),
        all.size() > LISTED);
  }

  private int units() {
    return (int)
        signals.stream()
            .filter(each -> each.changed().stream().anyMatch(TypeEffect::isUnit))
            .count();
  }

  private static boolean isUnit(Retyped.Change change) {
    return change.field() == TemplateField.UNIT && !change.from().isEmpty();
  }

  private List<Difference> differences() {
    Map<Integer, Machine> byId =
        machines.stream().collect(Collectors.toMap(Machine::id, Function.identity()));
    List<Difference> all = new ArrayList<>();
    for (Retyped each : signals) {
      Machine machine = Objects.requireNonNull(byId.get(each.before().machineId()));
      each.changed().forEach(change -> all.add(difference(machine, each.before(), change, false)));
      each.kept().forEach(change -> all.add(difference(machine, each.before(), change, true)));
    }
    return all;
  }

  private static Difference difference(
      Machine machine, Signal signal, Retyped.Change change, boolean kept) {
    return new Difference(
        machine.id(),
        machine.path(),
        signal.id(),
        signal.key(),
        change.field().id(),
        change.from(),
        change.to(),
        kept,
        !kept && isUnit(change));
  }

  private String digest() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update((wanted.name() + wanted.signals()).getBytes(StandardCharsets.UTF_8));
      differences()
          .forEach(each -> digest.update(each.toString().getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no SHA-256", e);
    }
  }
}
