package io.takt.asset.config;

import io.takt.asset.plant.SignalEdit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The settings of a signal, of a machine or of a type, as members of a file. */
final class SignalFields {
  static final List<String> SETTINGS =
      List.of(
          "name",
          "kind",
          "unit",
          "role",
          "retention",
          "validRange",
          "expectedIntervalMs",
          "modulus",
          "stateMapping",
          "powerThresholds");

  private static final List<String> RANGE = List.of("min", "max");
  private static final List<String> WORD = List.of("word", "state");
  private static final List<String> THRESHOLDS = List.of("idleAbove", "producingAbove");

  private SignalFields() {}

  /**
   * @param name what shall be said of it
   */
  static SignalEdit edit(Members fields, @Nullable String name, Draft draft) {
    return new SignalEdit(
        null,
        name,
        fields.text("kind"),
        fields.text("unit"),
        fields.text("role"),
        fields.text("retention"),
        range(fields),
        fields.whole("expectedIntervalMs"),
        null,
        fields.number("modulus"),
        words(fields, draft),
        thresholds(fields));
  }

  private static SignalEdit.@Nullable Limits range(Members fields) {
    Members range = fields.members("validRange", RANGE);
    return range == null ? null : new SignalEdit.Limits(range.number("min"), range.number("max"));
  }

  private static @Nullable List<SignalEdit.@Nullable Word> words(Members fields, Draft draft) {
    if (!fields.has("stateMapping")) {
      return null;
    }
    List<SignalEdit.@Nullable Word> words = new ArrayList<>();
    for (Node item : fields.list("stateMapping")) {
      Members of = draft.members(item, WORD);
      words.add(new SignalEdit.Word(of.text("word"), of.text("state")));
    }
    return words;
  }

  private static SignalEdit.@Nullable Thresholds thresholds(Members fields) {
    Members of = fields.members("powerThresholds", THRESHOLDS);
    return of == null
        ? null
        : new SignalEdit.Thresholds(of.number("idleAbove"), of.number("producingAbove"));
  }
}
