package io.takt.asset.config;

import io.takt.asset.check.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The members of a value, each as what it should be; what it is not is a fault, and null. */
final class Members {
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
  private static final Pattern WHOLE = Pattern.compile("[-+]?\\d{1,18}");
  private static final int NEAR = 2;

  private final Place place;
  private final Map<String, Node> members;
  private final boolean existing;
  private final Faults faults;

  private Members(Place place, Map<String, Node> members, boolean existing, Faults faults) {
    this.place = place;
    this.members = members;
    this.existing = existing;
    this.faults = faults;
  }

  /**
   * @param known names that may stand there
   */
  static Members of(Node node, List<String> known, Faults faults) {
    if (!(node instanceof Node.Mapping mapping)) {
      faults.add(
          "type-mismatch",
          node.place().toString(),
          "Here stand members: " + String.join(", ", known) + ".");
      return new Members(node.place(), Map.of(), false, faults);
    }
    for (Map.Entry<String, Node> member : mapping.members().entrySet()) {
      if (!known.contains(member.getKey()) && !faults.isFull()) {
        faults.add(
            "field-unknown",
            member.getValue().place().toString(),
            "There is no such field. " + meant(member.getKey(), known));
      }
    }
    return new Members(mapping.place(), mapping.members(), mapping.existing(), faults);
  }

  boolean isExisting() {
    return existing;
  }

  /** Where a member stands, or would stand. */
  String at(String name) {
    Node member = members.get(name);
    return (member == null ? place.in(name) : member.place()).toString();
  }

  /** Path of these members, to put a name behind. */
  String prefix() {
    String path = place.toString();
    return path.isEmpty() ? path : path + ".";
  }

  String path() {
    return place.toString();
  }

  private @Nullable Node node(String name) {
    Node node = members.get(name);
    return node instanceof Node.Nothing ? null : node;
  }

  boolean has(String name) {
    return node(name) != null;
  }

  @Nullable String text(String name) {
    return switch (node(name)) {
      case null -> null;
      case Node.Scalar scalar -> scalar.text();
      case Node other -> mismatch(other, "a text");
    };
  }

  @Nullable Double number(String name) {
    String text = text(name);
    if (text == null || NUMBER.matcher(text).matches()) {
      return text == null ? null : Double.valueOf(text);
    }
    faults.add("type-mismatch", at(name), "Here stands a number.");
    return null;
  }

  @Nullable Long whole(String name) {
    String text = text(name);
    if (text == null || WHOLE.matcher(text).matches()) {
      return text == null ? null : Long.valueOf(text);
    }
    faults.add("type-mismatch", at(name), "Here stands a whole number.");
    return null;
  }

  @Nullable Boolean flag(String name) {
    String text = text(name);
    if (text == null || text.equals("true") || text.equals("false")) {
      return text == null ? null : Boolean.valueOf(text);
    }
    faults.add("type-mismatch", at(name), "Here stands true or false.");
    return null;
  }

  /** Empty when there is none. */
  List<Node> list(String name) {
    return switch (node(name)) {
      case null -> List.of();
      case Node.Sequence sequence -> sequence.items();
      case Node other -> {
        mismatch(other, "a list");
        yield List.of();
      }
    };
  }

  @Nullable List<String> texts(String name) {
    if (!has(name)) {
      return null;
    }
    List<String> texts = new ArrayList<>();
    for (Node item : list(name)) {
      if (item instanceof Node.Scalar scalar) {
        texts.add(scalar.text());
      } else {
        mismatch(item, "a text");
      }
    }
    return texts;
  }

  @Nullable Members members(String name, List<String> known) {
    Node node = node(name);
    return node == null ? null : of(node, known, faults);
  }

  private @Nullable String mismatch(Node node, String wanted) {
    faults.add("type-mismatch", node.place().toString(), "Here stands " + wanted + ".");
    return null;
  }

  private static String meant(String name, List<String> known) {
    return known.stream()
        .filter(each -> distance(each, name) <= NEAR)
        .findFirst()
        .map(each -> "Is " + each + " meant?")
        .orElse("Known are " + String.join(", ", known) + ".");
  }

  /** Levenshtein's: letters to change, add or take away. */
  private static int distance(String one, String other) {
    if (Math.abs(one.length() - other.length()) > NEAR) {
      return NEAR + 1;
    }
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
