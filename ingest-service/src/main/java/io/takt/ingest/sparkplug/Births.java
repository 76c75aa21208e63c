package io.takt.ingest.sparkplug;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a node and its devices have declared since the node was born: names, aliases, datatypes. */
final class Births {
  private final Map<String, Map<String, Declared>> bySource = new HashMap<>();
  private final Map<Long, Declared> byAlias = new HashMap<>();

  /**
   * @param source empty for the node, else the device
   */
  record Declared(String source, String name, Datatype type) {}

  /** A birth replaces what its source declared before. */
  void begin(String source) {
    end(source);
    bySource.put(source, new LinkedHashMap<>());
  }

  void declare(String source, String name, Datatype type, @Nullable Long alias) {
    Declared declared = new Declared(source, name, type);
    bySource.computeIfAbsent(source, _ -> new LinkedHashMap<>()).put(name, declared);
    if (alias != null) {
      byAlias.put(alias, declared);
    }
  }

  Map<String, Declared> end(String source) {
    byAlias.values().removeIf(declared -> declared.source().equals(source));
    Map<String, Declared> before = bySource.remove(source);
    return before == null ? Map.of() : before;
  }

  boolean isBorn(String source) {
    return bySource.containsKey(source);
  }

  Map<String, Map<String, Declared>> all() {
    return bySource;
  }

  @Nullable Declared byName(String source, String name) {
    Map<String, Declared> declared = bySource.get(source);
    return declared == null ? null : declared.get(name);
  }

  /** An alias belongs to the source that declared it. */
  @Nullable Declared byAlias(String source, long alias) {
    Declared declared = byAlias.get(alias);
    return declared != null && declared.source().equals(source) ? declared : null;
  }

  void clear() {
    bySource.clear();
    byAlias.clear();
  }
}
