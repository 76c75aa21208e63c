package io.takt.asset.plant;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a signal when what its type says of it changes. A value that was the type's, or
 * that nobody has given, follows; any other is the machine's own and stays. So an own value is one
 * that differs, and nothing else has to be remembered.
 *
 * @param after with the same version
 * @param changed what follows
 * @param kept where the type says something new and the machine keeps its own
 */
public record Retyped(Signal before, Signal after, List<Change> changed, List<Change> kept) {
  public Retyped {
    changed = List.copyOf(changed);
    kept = List.copyOf(kept);
  }

  /**
   * One setting, as texts that are empty where nothing is known.
   *
   * @param from what the machine has
   * @param to what the type says
   */
  public record Change(TemplateField field, String from, String to) {}

  /**
   * @param old what the type said of the signal, or the machine's type before; null: nothing
   * @param now null: nothing, the signal stays as it is
   */
  public static Retyped of(
      Signal signal, @Nullable SignalTemplate old, @Nullable SignalTemplate now) {
    List<Change> changed = new ArrayList<>();
    List<Change> kept = new ArrayList<>();
    Set<TemplateField> fields = EnumSet.noneOf(TemplateField.class);
    for (TemplateField field : TemplateField.values()) {
      String to = now == null ? null : field.of(now);
      String was = old == null ? null : field.of(old);
      String from = field.of(signal);
      if (to == null || to.equals(from) || to.equals(was)) {
        continue;
      }
      boolean follows = signal.isNew() || (was == null ? field.isUsual(signal) : was.equals(from));
      (follows ? changed : kept).add(new Change(field, from, to));
      if (follows) {
        fields.add(field);
      }
    }
    return new Retyped(signal, now == null ? signal : now.on(signal, fields), changed, kept);
  }

  /** Where the machine's signal is not what its type says. */
  static List<Change> deviations(Signal signal, @Nullable SignalTemplate template) {
    List<Change> deviations = new ArrayList<>();
    for (TemplateField field : TemplateField.values()) {
      String said = template == null ? null : field.of(template);
      if (said != null && !said.equals(field.of(signal))) {
        deviations.add(new Change(field, field.of(signal), said));
      }
    }
    return deviations;
  }

  /** How many settings of all these signals are not what the type says. */
  static int deviations(List<Signal> signals, Map<String, SignalTemplate> templates) {
    return signals.stream()
        .mapToInt(signal -> deviations(signal, templates.get(signal.source())).size())
        .sum();
  }
}
