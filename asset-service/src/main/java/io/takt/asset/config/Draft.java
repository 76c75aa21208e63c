package io.takt.asset.config;

import io.takt.asset.check.Faults;
import io.takt.asset.plant.MachineType;
import io.takt.contracts.LevelKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A plan in the making: what is wrong, what differs, and what is to be done about it. */
final class Draft {
  /** What {@link Faults#key} answers for a key that is none. */
  private static final String FAULTY = LevelKey.NONE;

  private final Faults faults;
  private final List<Plan.Change> changes = new ArrayList<>();
  private final List<Plan.NewCredential> credentials = new ArrayList<>();
  private final List<Runnable> work = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private final Map<String, MachineType> types = new LinkedHashMap<>();
  private final Map<Integer, Integer> typeIds = new HashMap<>();
  private final MessageDigest digest;
  private int created;
  private int changed;
  private int unchanged;

  Draft(Faults faults) {
    this.faults = faults;
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no SHA-256", e);
    }
  }

  Faults faults() {
    return faults;
  }

  Members members(Node node, List<String> known) {
    return Members.of(node, known, faults);
  }

  /**
   * Whether it is the first of this name; the second is a fault.
   *
   * @param key the last level of the subject; a faulty one has been told of
   */
  boolean isFirst(String type, String subject, String key, String at) {
    boolean first = key.equals(FAULTY) || seen.add(type + " " + subject);
    if (!first) {
      faults.add("key-taken", at, "The " + type + " " + subject + " stands twice.");
    }
    return first;
  }

  /**
   * Notes what becomes of a thing.
   *
   * @param before its settings by name, null when it is new
   * @return whether there is something to do
   */
  boolean compare(
      String type,
      String subject,
      @Nullable Map<String, Object> before,
      Map<String, Object> after) {
    if (after.equals(before)) {
      unchanged++;
      return false;
    }
    List<Plan.Difference> fields = before == null ? List.of() : differences(before, after);
    changes.add(new Plan.Change(before == null ? "create" : "change", type, subject, fields));
    created += before == null ? 1 : 0;
    changed += before == null ? 0 : 1;
    digest.update(
        (type + "\n" + subject + "\n" + before + "\n" + after + "\n")
            .getBytes(StandardCharsets.UTF_8));
    return true;
  }

  private static List<Plan.Difference> differences(
      Map<String, Object> before, Map<String, Object> after) {
    List<Plan.Difference> fields = new ArrayList<>();
    after.forEach((field, value) -> {
      if (!value.equals(before.get(field))) {
        fields.add(new Plan.Difference(field, text(before.get(field)), text(value)));
      }
    });
    return fields;
  }

  private static @Nullable String text(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case List<?> list -> list.stream().map(Object::toString).collect(Collectors.joining(", "));
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(each -> each.getKey() + " " + each.getValue())
              .collect(Collectors.joining(", "));
      default -> value.toString();
    };
  }

  /** Stands for a type until it is made: no id is negative. */
  int newTypeId() {
    return -1 - types.size();
  }

  /** A machine type as the file says it. */
  void type(MachineType wanted) {
    types.put(wanted.key(), wanted);
  }

  /** Those the file speaks of, by their keys. */
  Map<String, MachineType> types() {
    return types;
  }

  /** The id that a new type was given. */
  void made(MachineType wanted, int id) {
    typeIds.put(wanted.id(), id);
  }

  /** Once they are made. */
  Map<Integer, Integer> typeIds() {
    return typeIds;
  }

  /** There is a thing that the file does not mention. */
  void keep(String type, String subject) {
    changes.add(new Plan.Change("keep", type, subject, List.of()));
  }

  /** What to do when the plan is applied, in this order. */
  void then(Runnable step) {
    work.add(step);
  }

  void issued(String device, String user, @Nullable String password) {
    credentials.add(new Plan.NewCredential(device, user, Objects.requireNonNull(password)));
  }

  /** Only in the transaction in which it was drafted. */
  Plan apply() {
    String of = digest();
    work.forEach(Runnable::run);
    return plan(of, true);
  }

  Plan plan() {
    return plan(digest(), false);
  }

  private Plan plan(String of, boolean applied) {
    return new Plan(of, applied, created, changed, unchanged, changes, credentials);
  }

  String digest() {
    try {
      return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("SHA-256 of this JDK has no copies", e);
    }
  }
}
