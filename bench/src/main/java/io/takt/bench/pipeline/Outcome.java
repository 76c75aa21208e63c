package io.takt.bench.pipeline;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All that a run has found, in the order it was found. */
final class Outcome {
  private final Map<Figure, Double> figures = new EnumMap<>(Figure.class);
  private final Map<String, Double> more = new LinkedHashMap<>();
  private final List<String> sections = new ArrayList<>();
  private final List<String> busy = new ArrayList<>();
  private final Set<Figure> voided = EnumSet.noneOf(Figure.class);
  private StoredCheck.Result stored = StoredCheck.Result.NOTHING;

  void figure(Figure figure, double value) {
    figures.put(figure, value);
    System.out.printf(
        "         %s: %s%s (must %s)%n",
        figure.title(), Numbers.show(value), figure.unit(), figure.must());
  }

  /** A number for programs only. */
  void number(String key, double value) {
    more.put(key, value);
  }

  /** Markdown for the page. */
  void section(String markdown) {
    sections.add(markdown);
  }

  /**
   * Others used the machine meanwhile.
   *
   * @param share of the machine, 0 to 1
   * @param figures that are void if it was too much
   */
  void busy(String what, double share, Figure... figures) {
    if (share > Consumption.BUSY) {
      busy.add(what + " (others used " + Numbers.percent(share) + ")");
      voided.addAll(List.of(figures));
    }
  }

  /** Whether the figure is kept, or void. */
  String verdict(Figure figure) {
    Double value = figures.get(figure);
    return value == null ? "" : voided.contains(figure) ? "void" : figure.verdict(value);
  }

  void stored(StoredCheck.Result result) {
    stored = stored.plus(result);
  }

  Map<Figure, Double> figures() {
    return figures;
  }

  List<String> sections() {
    return sections;
  }

  List<String> busy() {
    return busy;
  }

  StoredCheck.Result stored() {
    return stored;
  }

  /** For {@code --json}. */
  Map<String, Object> flat() {
    Map<String, Object> flat = new LinkedHashMap<>();
    figures.forEach((figure, value) -> flat.put(figure.key(), value));
    flat.putAll(more);
    flat.put("lost", stored.lost());
    flat.put("duplicates", stored.duplicates());
    flat.put("phantoms", stored.surplus());
    flat.put("changed", stored.wrongSums());
    flat.put("void", !busy.isEmpty());
    return flat;
  }
}
