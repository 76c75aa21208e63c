package io.takt.ingest.decode;

import io.takt.contracts.FaultCode;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects everything that is wrong; past a bound it only counts, so that an answer stays small.
 */
public final class Faults {
  private static final int LISTED = 100;
  private static final int LONGEST_NAME = 100;

  private final List<Fault> listed = new ArrayList<>(4);
  private int unlisted;

  public void add(FaultCode code, String at, String detail) {
    if (listed.size() < LISTED) {
      listed.add(new Fault(code, at, detail));
    } else {
      unlisted++;
    }
  }

  public void addAll(List<Fault> more) {
    more.forEach(fault -> add(fault.code(), fault.at(), fault.detail()));
  }

  public boolean isEmpty() {
    return listed.isEmpty();
  }

  public List<Fault> list() {
    if (unlisted == 0) {
      return List.copyOf(listed);
    }
    List<Fault> all = new ArrayList<>(listed);
    Fault last = all.removeLast();
    all.add(
        new Fault(last.code(), last.at(), last.detail() + " And " + unlisted + " more faults."));
    return List.copyOf(all);
  }

  /** A name from outside, fit to be shown: no control characters, not long. */
  public static String shown(String name) {
    return shown(name, LONGEST_NAME);
  }

  public static String shown(String name, int longest) {
    StringBuilder text = new StringBuilder(Math.min(name.length(), longest) + 1);
    for (int i = 0; i < name.length() && i < longest; i++) {
      char c = name.charAt(i);
      text.append(Character.isISOControl(c) || Character.isSurrogate(c) ? '\uFFFD' : c);
    }
    return name.length() > longest ? text.append('\u2026').toString() : text.toString();
  }
}
