package io.takt.standalone.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the machines of the demo plant really did, added up by hand: minute by minute and stop by
 * stop, without any code of the platform. Times are UTC.
 */
final class OeeTruth {
  private static final long MINUTE = 60_000;
  private static final long MINOR = 5 * MINUTE;

  private final Map<String, List<Span>> states = new HashMap<>();
  private final Map<String, List<Count>> counts = new HashMap<>();
  private final long from;
  private final long to;

  private record Span(long from, long to, String state) {}

  private record Count(long from, long to, long good, long rejected) {}

  /** ms by element, and items. */
  record Sums(Map<String, Long> elements, long good, long rejected) {
    long planned() {
      return elements.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  OeeTruth(Path file, Instant from, Instant to) throws IOException {
    this.from = from.toEpochMilli();
    this.to = to.toEpochMilli();
    JsonMapper json = JsonMapper.shared();
    for (String line : Files.readAllLines(file)) {
      JsonNode event = json.readTree(line);
      String machine = event.path("machine").asString("");
      long begin = event.path("from").asLong();
      long end = event.path("to").asLong();
      switch (event.path("type").asString()) {
        case "state" ->
            states
                .computeIfAbsent(machine, _ -> new ArrayList<>())
                .add(new Span(begin, end, event.path("state").asString()));
        case "count" ->
            counts
                .computeIfAbsent(machine, _ -> new ArrayList<>())
                .add(
                    new Count(
                        begin, end, event.path("good").asLong(), event.path("reject").asLong()));
        default -> {}
      }
    }
    states.values().forEach(spans -> spans.sort(Comparator.comparingLong(Span::from)));
  }

  Set<String> machines() {
    return states.keySet();
  }

  Sums of(String machine) {
    Map<String, Long> sums =
        new HashMap<>(
            Map.of("production", 0L, "setup", 0L, "breakdown", 0L, "minorStop", 0L, "waiting", 0L));
    List<Span> spans = states.getOrDefault(machine, List.of());
    int i = 0;
    while (i < spans.size()) {
      int end = i + 1;
      if (stands(spans.get(i))) {
        while (end < spans.size() && stands(spans.get(end))) {
          end++;
        }
      }
      boolean minor = spans.get(end - 1).to() - spans.get(i).from() < MINOR;
      for (Span span : spans.subList(i, end)) {
        sums.merge(
            element(span.state(), minor),
            planned(machine, Math.max(from, span.from()), Math.min(to, span.to())),
            Long::sum);
      }
      i = end;
    }
    long good = 0;
    long rejected = 0;
    for (Count count : counts.getOrDefault(machine, List.of())) {
      if (count.from() >= from && count.to() <= to) {
        good += count.good();
        rejected += count.rejected();
      }
    }
    return new Sums(sums, good, rejected);
  }

  private static boolean stands(Span span) {
    return !span.state().equals("run") && !span.state().equals("setup");
  }

  private static String element(String state, boolean minor) {
    return switch (state) {
      case "run" -> "production";
      case "setup" -> "setup";
      case "down", "minor-stop" -> minor ? "minorStop" : "breakdown";
      default -> minor ? "minorStop" : "waiting";
    };
  }

  private static long planned(String machine, long begin, long end) {
    boolean crew = machine.startsWith("cnc") || machine.equals("conveyor-02");
    if (!crew) {
      return Math.max(0, end - begin);
    }
    long sum = 0;
    for (long at = begin; at < end; ) {
      long next = Math.min(end, (at / MINUTE + 1) * MINUTE);
      if (isCrewThere(LocalDateTime.ofInstant(Instant.ofEpochMilli(at), ZoneOffset.UTC))) {
        sum += next - at;
      }
      at = next;
    }
    return sum;
  }

  /** As docs/demo-plant.md tells of line {@code machining}. */
  private static boolean isCrewThere(LocalDateTime time) {
    int minute = time.getHour() * 60 + time.getMinute();
    boolean saturday = time.getDayOfWeek() == DayOfWeek.SATURDAY;
    boolean works =
        time.getDayOfWeek() != DayOfWeek.SUNDAY
            && minute >= 6 * 60
            && minute < (saturday ? 14 : 22) * 60;
    return works
        && !isIn(minute, LocalTime.of(9, 0), 15)
        && !isIn(minute, LocalTime.of(11, 30), 30)
        && !isIn(minute, LocalTime.of(17, 0), 15)
        && !isIn(minute, LocalTime.of(19, 30), 30);
  }

  private static boolean isIn(int minute, LocalTime from, int length) {
    int start = from.getHour() * 60 + from.getMinute();
    return minute >= start && minute < start + length;
  }
}
