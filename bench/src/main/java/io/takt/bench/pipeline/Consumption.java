package io.takt.bench.pipeline;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * CPU seconds used so far, or between two moments.
 *
 * @param parts by process of the platform
 * @param threads by process and kind of thread, joined by a slash
 * @param measuring of the one who measures, and of the database for it
 * @param machine of everything on this machine
 * @param nanos moment, or time between two
 */
public record Consumption(
    Map<String, Double> parts,
    Map<String, Double> threads,
    double measuring,
    double machine,
    long nanos) {
  /** Of the machine, used by others: from here on times mean nothing. */
  public static final double BUSY = 0.05;

  public Consumption {
    parts = Map.copyOf(parts);
    threads = Map.copyOf(threads);
  }

  /**
   * @param pids by name of the part
   * @param ours processes of the database that work for the one who measures
   */
  public static Consumption now(Map<String, Long> pids, Iterable<Integer> ours) throws IOException {
    Map<String, Double> parts = new HashMap<>();
    Map<String, Double> threads = new HashMap<>();
    double measuring = secondsOf(ProcessHandle.current().pid());
    double forUs = 0;
    for (int pid : ours) {
      forUs += secondsOf(pid);
    }
    for (Map.Entry<String, Long> part : pids.entrySet()) {
      double seconds = 0;
      ProcessFile.Stat root = ProcessFile.stat(part.getValue());
      if (root != null) {
        seconds = root.seconds() + root.ofEnded();
      }
      if (part.getKey().equals("timescaledb")) {
        for (long child : ProcessFile.childrenOf(part.getValue())) {
          seconds += secondsOf(child);
        }
        seconds -= forUs;
      }
      parts.put(part.getKey(), seconds);
      ProcessFile.threads(part.getValue())
          .forEach((kind, used) -> threads.put(part.getKey() + "/" + kind, used));
    }
    return new Consumption(
        parts, threads, measuring + forUs, ProcessFile.machineSeconds(), System.nanoTime());
  }

  private static double secondsOf(long pid) {
    ProcessFile.Stat stat = ProcessFile.stat(pid);
    return stat == null ? 0 : stat.seconds() + stat.ofEnded();
  }

  public Consumption since(Consumption before) {
    return new Consumption(
        minus(parts, before.parts),
        minus(threads, before.threads),
        measuring - before.measuring,
        machine - before.machine,
        nanos - before.nanos);
  }

  private static Map<String, Double> minus(Map<String, Double> now, Map<String, Double> before) {
    Map<String, Double> difference = new TreeMap<>();
    now.forEach((name, seconds) ->
        difference.put(name, Math.max(0, seconds - before.getOrDefault(name, 0.0))));
    return difference;
  }

  public double platform() {
    return parts.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /** Share of the machine that others have used, 0 to 1. */
  public double others() {
    double seconds = nanos / 1e9 * Runtime.getRuntime().availableProcessors();
    return Math.clamp((machine - platform() - measuring) / seconds, 0, 1);
  }

  /** Whether others have used so much that times mean nothing. */
  public boolean isVoid() {
    return others() > BUSY;
  }

  /** Share of a JVM's work that is garbage collection. */
  double collecting(String part) {
    double all = 0;
    double collecting = 0;
    for (Map.Entry<String, Double> each : threads.entrySet()) {
      if (each.getKey().startsWith(part + "/")) {
        all += each.getValue();
        String kind = each.getKey().substring(part.length() + 1);
        if (kind.startsWith("GC ") || kind.startsWith("G# ") || kind.equals("VM Thread")) {
          collecting += each.getValue();
        }
      }
    }
    return all == 0 ? 0 : collecting / all;
  }
}
